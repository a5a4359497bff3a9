import { type FormEvent, useMemo, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import {
  mapColumn,
  type PasteOptions,
  type PastePlan,
  type PasteProposal,
  type PasteTarget,
  type PlannedRow,
  planPaste,
} from '../../shared/clipboard/paste-plan.ts';
import type { RowColumn, RowsBlock } from '../../shared/forms/form.ts';
import { describeMark, describePlan, PASTE_ERROR_TEXTS } from '../../shared/messages/clipboard-messages.ts';
import { formatAmount } from '../../shared/money/money.ts';
import type { ClipboardTable } from '../../shared/table/grid/clipboard-table.ts';
import { useSnapshot } from '../state/workspace.ts';

/** So many rows show what will happen; all others go the same way. */
const SHOWN_ROWS = 60;

interface PasteDialogProps {
  readonly block: RowsBlock;
  readonly target: PasteTarget;
  readonly table: ClipboardTable;
  readonly proposal: PasteProposal;
  readonly accept: (options: PasteOptions) => void;
  readonly cancel: () => void;
}

type Change = (change: Partial<PasteOptions>) => void;
type MapColumn = (at: number, key: string | null) => void;

interface ColumnHeadsProps {
  readonly fields: readonly RowColumn[];
  readonly columns: PasteOptions['columns'];
  readonly map: MapColumn;
}

function ColumnHeads({ fields, columns, map }: ColumnHeadsProps) {
  return (
    <tr>
      <th scope="col" className="paste-number">
        行
      </th>
      {columns.map((key, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
        <th key={at} scope="col">
          <select
            className="input"
            aria-label={`第 ${at + 1} 列粘贴到`}
            value={key ?? ''}
            onChange={(event) => map(at, event.target.value || null)}
          >
            <option value="">不粘贴</option>
            {fields.map((field) => (
              <option key={field.key} value={field.key}>
                {field.spec.label}
              </option>
            ))}
          </select>
        </th>
      ))}
    </tr>
  );
}

const ROW_NAMES = { header: '标题', total: '合计' } as const;

interface PreviewRowProps {
  readonly row: PlannedRow;
  readonly number: number;
  readonly columns: PasteOptions['columns'];
  readonly fields: readonly RowColumn[];
}

function PreviewRow({ row, number, columns, fields }: PreviewRowProps) {
  const isLeftOut = row.kind !== 'data';
  return (
    <tr className={isLeftOut ? 'left-out' : undefined}>
      <th scope="row" className="paste-number">
        {row.kind === 'data' ? number : ROW_NAMES[row.kind]}
      </th>
      {row.cells.map((cell, at) => {
        const key = columns[at] ?? null;
        const mark = isLeftOut || key === null ? null : cell.mark;
        const isAmount = fields.find((field) => field.key === key)?.spec.kind === 'amount';
        const reason = describeMark(mark, cell.text);
        return (
          <td
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
            key={at}
            className={[key === null ? 'left-out' : '', isAmount ? 'amount' : '', mark?.kind ?? ''].join(' ').trim()}
          >
            <span className="paste-text">
              {isAmount && !isLeftOut && mark === null ? formatAmount(cell.text) : cell.text}
            </span>
            {reason !== null && <small>{reason}</small>}
          </td>
        );
      })}
    </tr>
  );
}

interface PreviewProps extends ColumnHeadsProps {
  readonly plan: PastePlan;
}

function Preview({ plan, fields, columns, map }: PreviewProps) {
  const shown = plan.rows.slice(0, SHOWN_ROWS);
  const more = plan.rows.length - shown.length;
  let number = 0;
  return (
    <div className="paste-preview">
      <table>
        <thead>
          <ColumnHeads fields={fields} columns={columns} map={map} />
        </thead>
        <tbody>
          {shown.map((row, at) => {
            if (row.kind === 'data') number += 1;
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            return <PreviewRow key={at} row={row} number={number} columns={columns} fields={fields} />;
          })}
        </tbody>
      </table>
      {more > 0 && <p className="hint paste-more">下面还有 {more} 行，照此粘贴。</p>}
    </div>
  );
}

interface ChoicesProps {
  readonly plan: PastePlan;
  readonly proposal: PasteProposal;
  readonly hasAmount: boolean;
  readonly change: Change;
}

function Choices({ plan, proposal, hasAmount, change }: ChoicesProps) {
  const { options, target, counts } = plan;
  const headerRows = Math.max(1, proposal.headerRows);
  const isYuan = proposal.targetUnit === '元';
  return (
    <div className="paste-choices">
      <label className="check">
        <input
          type="checkbox"
          checked={options.headerRows > 0}
          onChange={(event) => change({ headerRows: event.target.checked ? headerRows : 0 })}
        />
        {headerRows === 1 ? '首行是标题' : `前 ${headerRows} 行是标题`}
      </label>
      {counts.totals > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={options.skipTotals}
            onChange={(event) => change({ skipTotals: event.target.checked })}
          />
          跳过合计行（{counts.totals} 行）
        </label>
      )}
      {hasAmount && (
        <label className="check">
          <input
            type="checkbox"
            checked={options.fromYuan !== isYuan}
            onChange={(event) => change({ fromYuan: event.target.checked !== isYuan })}
          />
          {isYuan ? '金额是万元，换算成元' : '金额是元，换算成万元'}
        </label>
      )}
      {target.rowId !== null &&
        (['overwrite', 'insert'] as const).map((placement) => (
          <label key={placement} className="check">
            <input
              type="radio"
              name="placement"
              checked={options.placement === placement}
              onChange={() => change({ placement })}
            />
            {placement === 'overwrite' ? '从当前行起覆盖' : '在当前行下方插入为新行'}
          </label>
        ))}
    </div>
  );
}

/** A paste as it will land, before it does: what goes where, what is left out, what has to be mended. */
export function PasteDialog({ block, target, table, proposal, accept, cancel }: PasteDialogProps) {
  const document = useSnapshot((snapshot) => snapshot.document);
  const [options, setOptions] = useState(proposal.options);
  const plan = useMemo(() => planPaste(document, target, table, options), [document, target, table, options]);
  const fields = block.columns;
  const change: Change = (changed) => setOptions((known) => ({ ...known, ...changed }));
  const map: MapColumn = (at, key) => setOptions((known) => ({ ...known, ...mapColumn(known, proposal, at, key) }));
  const isEmpty = typeof plan === 'string' || plan.landing.length === 0 || plan.counts.columns === 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isEmpty) accept(options);
  };
  return (
    <ModalOverlay className="overlay" isOpen onOpenChange={(open) => !open && cancel()}>
      <Modal className="modal paste-modal">
        <Dialog className="dialog">
          <form className="paste" onSubmit={submit}>
            <Heading slot="title">粘贴到{block.label}</Heading>
            {typeof plan === 'string' ? (
              <p>{PASTE_ERROR_TEXTS[plan]}</p>
            ) : (
              <>
                <p>
                  将粘贴 <b>{plan.landing.length}</b> 行 × <b>{plan.counts.columns}</b> 列
                  {plan.counts.added > 0 && `，其中新增 ${plan.counts.added} 行`}。
                </p>
                <Choices
                  plan={plan}
                  proposal={proposal}
                  hasAmount={block.columns.some(
                    ({ key, spec }) => spec.kind === 'amount' && options.columns.includes(key),
                  )}
                  change={change}
                />
                <Preview plan={plan} fields={fields} columns={options.columns} map={map} />
                <ul className="paste-remarks" aria-label="请核对">
                  {describePlan(plan, proposal, table).map((remark) => (
                    <li key={remark}>{remark}</li>
                  ))}
                </ul>
              </>
            )}
            <div className="buttons">
              <Button type="submit" autoFocus className="primary" isDisabled={isEmpty}>
                粘贴
              </Button>
              <Button onPress={cancel}>取消</Button>
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
