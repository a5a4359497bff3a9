import { useRef, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { LibraryEntry } from '../../shared/library/entry.ts';
import { EVERYTHING } from '../../shared/library/search.ts';
import { setAsideText } from '../../shared/messages/library-messages.ts';
import { useWatched } from '../state/use-watched.ts';
import { useWorkspace } from '../state/workspace.ts';
import { EntryDetails } from './entry-details.tsx';
import { EntryForm } from './entry-form.tsx';
import { isFiltered, LibraryFilters } from './library-filters.tsx';
import { LIST_ID, LibraryList, optionId } from './library-list.tsx';
import { needsAnswer, PlaceQuestions, placed } from './place-questions.tsx';
import { choicesIn, type LibrarySearch, useLibrarySearch } from './use-library-search.ts';
import { useListKeys } from './use-list-keys.ts';

/** More rows than anyone reads through, and than an old machine draws at once. */
const LISTED = 200;

/** What could be tried where nothing was found. */
function NothingFound({ search, onClear }: { readonly search: LibrarySearch; readonly onClear: () => void }) {
  const { query } = search;
  const isOwnEmpty = query.ownOnly && !search.index.some(({ entry }) => entry.own);
  return (
    <div className="empty library-empty">
      {isOwnEmpty ? (
        <p>还没有自存指标。在表中点一下写好的指标行，再点“存入指标库”；也可以从文件导入。</p>
      ) : (
        <p>
          没有找到{query.text.trim() === '' ? '符合筛选的指标' : `“${query.text.trim()}”`}
          。可以少打几个字、词之间加空格，或用拼音首字母（如“满意度”打 myd）
          {isFiltered(query) ? '，或清除筛选。' : '。'}
        </p>
      )}
      {(isFiltered(query) || query.text !== '') && (
        <Button onPress={onClear}>{isFiltered(query) ? '清除筛选' : '显示全部'}</Button>
      )}
    </div>
  );
}

/** What was done last, and the way back. */
function LibraryStatus({ search, onAct }: { readonly search: LibrarySearch; readonly onAct: () => void }) {
  const { library } = useWorkspace();
  const { told } = useWatched(library.subscribe, library.state);
  const { length } = search.found;
  return (
    <p className="library-status" role="status">
      <span>
        共 {length} 条{length > LISTED && `，列出前 ${LISTED} 条，请再缩小范围`}
      </span>
      {told !== null && <span className="library-told">{told.text}</span>}
      {told?.actions?.map(({ label, run }) => (
        <Button
          key={label}
          className="link"
          onPress={() => {
            run();
            onAct();
          }}
        >
          {label}
        </Button>
      ))}
    </p>
  );
}

/** What is being done in place of looking: changing an own entry, or answering where entries belong. */
type Task =
  | { readonly kind: 'edit'; readonly entry: LibraryEntry }
  | { readonly kind: 'place'; readonly entries: readonly LibraryEntry[]; readonly goOn: boolean };

function Library() {
  const { library } = useWorkspace();
  const { setAside } = useWatched(library.subscribe, library.state);
  const search = useLibrarySearch();
  const [task, setTask] = useState<Task | null>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const listed = search.found.slice(0, LISTED);

  const insert = (entries: readonly LibraryEntry[], goOn: boolean): void => {
    if (entries.length === 0) return;
    if (needsAnswer(entries, search.form)) {
      setTask({ kind: 'place', entries, goOn });
      return;
    }
    library.insert(
      placed(entries, search.form, () => null),
      goOn,
    );
    keys.untickAll();
    keys.advance();
  };
  /** Those ticked, in the library's order, found by this search or not; else the active one. */
  const chosen = (): readonly LibraryEntry[] => {
    const all = search.index.map(({ entry }) => entry);
    const ticked = all.filter(({ id }) => keys.ticked.has(id));
    return ticked.length > 0 ? ticked : all.filter(({ id }) => id === keys.activeId);
  };
  const keys = useListKeys(
    listed.map(({ entry }) => entry.id),
    (goOn) => insert(chosen(), goOn),
  );
  /** What was pressed may be gone, and the keyboard with it. */
  const focusSearch = (): void => searchBox.current?.focus();
  const back = (): void => {
    setTask(null);
    focusSearch();
  };
  /** First the filters go, then the words. */
  const clear = (): void => {
    const text = isFiltered(search.query) ? search.query.text : '';
    search.ask({ ...EVERYTHING, text });
    if (searchBox.current !== null) searchBox.current.value = text;
    searchBox.current?.focus();
  };
  const count = keys.ticked.size;

  if (task?.kind === 'place') {
    return (
      <PlaceQuestions
        entries={task.entries}
        form={search.form}
        onBack={() => setTask(null)}
        onPlaced={(entries) => {
          library.insert(entries, task.goOn);
          keys.untickAll();
          setTask(null);
        }}
      />
    );
  }
  return (
    <>
      {setAside !== null && <p className="check-summary warned">{setAsideText(setAside)}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: search box and list share their keys */}
      <div className="library-search" onKeyDown={keys.onKeyDown}>
        <input
          ref={searchBox}
          className="input"
          type="text"
          role="combobox"
          aria-label="查找指标"
          aria-expanded={listed.length > 0}
          aria-autocomplete="list"
          aria-controls={listed.length > 0 ? LIST_ID : undefined}
          aria-activedescendant={keys.activeId === null ? undefined : optionId(keys.activeId)}
          placeholder="输入汉字、拼音或拼音首字母，如 满意度、manyidu、myd"
          // biome-ignore lint/a11y/noAutofocus: the dialog was opened to search
          autoFocus
          autoComplete="off"
          spellCheck={false}
          defaultValue={search.query.text}
          onInput={(event) => {
            search.ask({ text: event.currentTarget.value });
            keys.activate(null);
          }}
        />
        <LibraryFilters search={search} />
        <div className="library-body">
          {listed.length === 0 ? (
            <NothingFound search={search} onClear={clear} />
          ) : (
            <LibraryList
              found={listed}
              activeId={keys.activeId}
              ticked={keys.ticked}
              isPresent={search.isPresent}
              onClick={(id) => {
                keys.activate(id);
                keys.toggle(id);
              }}
              onDoubleClick={(id) =>
                insert(
                  listed.map(({ entry }) => entry).filter((entry) => entry.id === id),
                  false,
                )
              }
            />
          )}
          {task?.kind === 'edit' ? (
            <EntryForm
              key={task.entry.id}
              entry={task.entry}
              form={search.form}
              groups={choicesIn(search).groups}
              done={back}
            />
          ) : (
            <EntryDetails
              indexed={listed.find(({ entry }) => entry.id === keys.activeId)}
              onEdit={(entry) => setTask({ kind: 'edit', entry })}
              onRemove={(entry) => {
                void library.remove(entry);
                focusSearch();
              }}
            />
          )}
        </div>
      </div>
      <LibraryStatus search={search} onAct={focusSearch} />
      <div className="library-foot">
        <span className="buttons">
          <Button onPress={() => void library.importOwn()}>导入…</Button>
          <Button onPress={() => void library.exportOwn()}>导出自存…</Button>
        </span>
        <span className="hint">↑↓ 选择　Shift+↑↓ 勾选　Enter 插入　Ctrl+Enter 插入并继续　Esc 关闭</span>
        <span className="buttons">
          <Button
            className="primary"
            isDisabled={listed.length === 0 && count === 0}
            onPress={() => insert(chosen(), false)}
          >
            {count > 1 ? `插入 ${count} 条` : '插入'}
          </Button>
          <Button onPress={library.close}>关闭</Button>
        </span>
      </div>
    </>
  );
}

/** The indicator library: found by keyboard, put into the form with its number left blank. */
export function LibraryDialog() {
  const { library } = useWorkspace();
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(isOpen) => !isOpen && library.close()}>
      <Modal className="modal library-modal">
        <Dialog className="dialog library">
          <Heading slot="title">指标库</Heading>
          <Library />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
