import { Button } from 'react-aria-components';
import { blankValueOf, type LibraryEntry } from '../../shared/library/entry.ts';
import { describePlace } from '../../shared/library/placement.ts';
import type { IndexedEntry } from '../../shared/library/search.ts';

function Texts({ label, texts }: { readonly label: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      {texts.map((text) => (
        <dd key={text}>{text}</dd>
      ))}
    </>
  );
}

/** Where it will stand in this form, where that is not where it comes from. */
function Placing({ indexed: { entry, place, placement } }: { readonly indexed: IndexedEntry }) {
  if (placement.kind === 'same') return <dd>{describePlace(place)}</dd>;
  const origin = describePlace(entry);
  return placement.kind === 'mapped' ? (
    <>
      <dd>{describePlace(place)}</dd>
      <dd className="hint">原属“{origin}”，本表归入此处。</dd>
    </>
  ) : (
    <>
      <dd>{origin}</dd>
      <dd className="asks">本表没有这个二级指标，插入时请选择。</dd>
    </>
  );
}

interface Props {
  readonly indexed: IndexedEntry | undefined;
  readonly onEdit: (entry: LibraryEntry) => void;
  readonly onRemove: (entry: LibraryEntry) => void;
}

/** All that is known of the indicator that is looked at, its sources among it. */
export function EntryDetails({ indexed, onEdit, onRemove }: Props) {
  if (indexed === undefined) return <aside className="library-details" aria-label="指标说明" />;
  const { entry } = indexed;
  return (
    <aside className="library-details" aria-label="指标说明">
      <h3>{entry.level3}</h3>
      <dl>
        <dt>位置</dt>
        <Placing indexed={indexed} />
        <dt>指标值</dt>
        <dd>
          {entry.kind === '定量' ? (
            <>
              <span className="option-value">{blankValueOf(entry)}</span>（定量，数字由您填写）
            </>
          ) : (
            '定性，由您填写'
          )}
        </dd>
        <Texts label="行业" texts={entry.group === '' ? [] : [entry.group]} />
        <Texts label="已公开的例子" texts={entry.examples} />
        <Texts label="来源" texts={entry.sources} />
      </dl>
      {entry.own && (
        <div className="buttons">
          <Button onPress={() => onEdit(entry)}>修改</Button>
          <Button onPress={() => onRemove(entry)}>删除</Button>
        </div>
      )}
    </aside>
  );
}
