import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { progressOf } from '../../shared/figures/progress.ts';
import { useSnapshot, useWorkspace } from '../state/workspace.ts';
import { Piece } from './fills.tsx';

const HEIGHT = 12;

/** How many of each tab's required fields are filled; a tab's name leads to it. */
export function ProgressList() {
  const { navigation } = useWorkspace();
  const document = useSnapshot((snapshot) => snapshot.document);
  const tabs = useMemo(() => progressOf(document), [document]);
  return (
    <section aria-label="填报进度">
      <h2>填报进度</h2>
      <table className="figure-table progress">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">页</th>
            <th scope="col">进度</th>
            <th scope="col">必填项</th>
          </tr>
        </thead>
        <tbody>
          {tabs.map(({ tab, label, filled, required }) => (
            <tr key={tab}>
              <th scope="row">
                <Button className="link" onPress={() => navigation.showTab(tab)}>
                  {label}
                </Button>
              </th>
              <td className="progress-bar">
                <svg
                  width="100%"
                  height={HEIGHT}
                  role="img"
                  aria-label={`${label}：必填 ${required} 项，已填 ${filled} 项`}
                >
                  <rect width="100%" height={HEIGHT} className="progress-ground" />
                  <Piece fill="solid" start={0} length={required === 0 ? 1 : filled / required} height={HEIGHT} />
                </svg>
              </td>
              <td>
                {filled === required ? '✓ ' : ''}
                {filled} / {required}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">按必填栏计算；已经动笔的行，各必填格都算在内。</p>
    </section>
  );
}
