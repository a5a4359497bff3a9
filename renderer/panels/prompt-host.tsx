import { useSyncExternalStore } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWorkspace } from '../state/workspace.ts';

/** Draws the question at hand, over everything else. */
function QuestionDialog() {
  const { prompts } = useWorkspace();
  const question = useSyncExternalStore(prompts.subscribe, prompts.question);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={question !== null}
      isKeyboardDismissDisabled={false}
      onOpenChange={(open) => !open && prompts.dismiss()}
    >
      <Modal className="modal">
        {question !== null && (
          <Dialog className="dialog" role="alertdialog">
            <Heading slot="title">{question.title}</Heading>
            <p>{question.message}</p>
            {question.details !== undefined && (
              <ul>
                {question.details.map((detail) => (
                  <li key={detail}>{detail}</li>
                ))}
              </ul>
            )}
            <div className="buttons">
              {question.answers.map((answer, index) => (
                <Button
                  key={answer}
                  autoFocus={index === 0}
                  className={index === 0 ? 'primary' : ''}
                  onPress={() => prompts.answer(index)}
                >
                  {answer}
                </Button>
              ))}
            </div>
          </Dialog>
        )}
      </Modal>
    </ModalOverlay>
  );
}

/** What has just been done, at the foot of the window, until something else is done or it is dismissed. */
function NoticeBar() {
  const { prompts } = useWorkspace();
  const notice = useSyncExternalStore(prompts.subscribe, prompts.notice);
  return (
    <div className="notice-place" role="status">
      {notice !== null && (
        <div className="notice">
          <span>{notice.text}</span>
          {notice.actions?.map(({ label, run }) => (
            <Button
              key={label}
              className="link"
              onPress={() => {
                run();
                prompts.notify(null);
              }}
            >
              {label}
            </Button>
          ))}
          <Button className="link" aria-label="关闭提示" onPress={() => prompts.notify(null)}>
            ×
          </Button>
        </div>
      )}
    </div>
  );
}

export function PromptHost() {
  return (
    <>
      <NoticeBar />
      <QuestionDialog />
    </>
  );
}
