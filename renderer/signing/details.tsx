import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

/** What only some want to see, under a word that opens it. `name` holds the word and tells it from others of the same. */
export function Details({
  word,
  name = word,
  open = false,
  children,
}: {
  readonly word: string;
  readonly name?: string;
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
