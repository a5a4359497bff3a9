import { assertNever } from '../../shared/result.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CheckDialog } from './check-dialog.tsx';
import { RootsDialog } from './roots-dialog.tsx';
import { SignBesideDialog } from './sign-beside-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';

/** Draws the dialog about signatures that is open. */
export function SigningHost() {
  const { signingDialogs } = useWorkspace();
  const dialog = useWatched(signingDialogs.subscribe, signingDialogs.current);
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'signDocument':
    case 'signPdf':
      return <SignDialog target={dialog} />;
    case 'check':
      return <CheckDialog pdf={dialog.pdf} />;
    case 'signBeside':
      return <SignBesideDialog pdf={dialog.pdf} />;
    case 'roots':
      return <RootsDialog back={dialog.back} />;
    default:
      return assertNever(dialog);
  }
}
