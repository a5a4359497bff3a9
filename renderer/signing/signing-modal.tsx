import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWorkspace } from '../state/workspace.ts';

/** A dialog about signatures; Escape closes it. */
export function SigningModal({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { signingDialogs } = useWorkspace();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && signingDialogs.show(null)}>
      <Modal className="modal wide">
        <Dialog className="dialog signing">
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
