import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';

/** Frames after which a dialog that has gone has given the focus back. */
const FRAMES = 3;

/** The list of a question. A long one scrolls by itself, and then the keyboard has to reach it. */
function Details({ details }: { readonly details: readonly string[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const { current } = list;
    if (current === null) return;
    const observer = new ResizeObserver(() => setScrolls(current.scrollHeight > current.clientHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <ul ref={list} tabIndex={scrolls ? 0 : undefined}>
      {details.map((detail) => (
        <li key={detail}>{detail}</li>
      ))}
    </ul>
  );
}

/** Draws the question at hand, over everything else. */
function QuestionDialog() {
  const { prompts } = useWorkspace();
  const question = useWatched(prompts.subscribe, prompts.question);
  const buttons = useRef<HTMLDivElement>(null);
  // Of two questions that follow one another the first gives the focus back when the second has it already.
  useEffect(() => {
    if (question === null) return;
    let frame = 0;
    const wait = (left: number): void => {
      const { current } = buttons;
      if (left > 0) frame = requestAnimationFrame(() => wait(left - 1));
      else if (current?.contains(document.activeElement) === false) current.querySelector('button')?.focus();
    };
    wait(FRAMES);
    return () => cancelAnimationFrame(frame);
  }, [question]);
  return (
    <ModalOverlay
      className="overlay"
      isOpen={question !== null}
      isKeyboardDismissDisabled={false}
      onOpenChange={(open) => !open && prompts.dismiss()}
    >
      <Modal className="modal">
        {question !== null && (
          <Dialog className="dialog question" role="alertdialog">
            <Heading slot="title">{question.title}</Heading>
            <p>{question.message}</p>
            {question.details !== undefined && <Details details={question.details} />}
            <div className="buttons" ref={buttons}>
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

/** Whether one of the notice's buttons has the focus. */
export const isNoticeInUse = (): boolean => document.activeElement?.closest('.notice') != null;

/** What has just been done, at the foot of the window, until something else is done or it is dismissed. */
function NoticeBar() {
  const { prompts } = useWorkspace();
  const notice = useWatched(prompts.subscribe, prompts.notice);
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
