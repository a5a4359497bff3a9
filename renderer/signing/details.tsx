import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

/** What only some want to see, under a word that opens it. `name` tells it from others of the same word. */
export function Details({
  word,
  name,
  open = false,
  children,
}: {
  readonly word: string;
  readonly name: string;
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Disclosure className="details" defaultExpanded={open}>
      <Button slot="trigger" className="link details-word" aria-label={name}>
        {word}
      </Button>
      <DisclosurePanel className="details-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
