import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWorkspace } from '../state/workspace.ts';

/**
 * A dialog about signatures; Escape closes it. `listed`: its list scrolls, and what is asked and the answers stay in
 * sight. `paged`: as large as the window allows, for a page beside it.
 */
export function SigningModal({
  title,
  size = 'wide',
  children,
}: {
  readonly title: string;
  readonly size?: 'wide' | 'listed' | 'paged';
  readonly children: ReactNode;
}) {
  const { signingDialogs } = useWorkspace();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && signingDialogs.show(null)}>
      <Modal className={`modal ${size}`}>
        <Dialog className={`dialog signing ${size}`}>
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
