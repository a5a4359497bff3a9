import { assertNever } from '../result.ts';
import type { PageCheck } from '../signing/verified.ts';
import { visibleName } from '../text/visible-name.ts';

/** Whether the page shows the form that the file carries. */
export function pageLine(page: PageCheck): string {
  switch (page.state) {
    case 'same':
      return '页面与所带的申报表一致。';
    case 'differs':
      return page.cell === null
        ? '页面与所带的申报表不一致。'
        : `页面与所带的申报表不一致：“${visibleName(page.cell.label)}”页面上是“${visibleName(page.cell.onPage)}”，申报表里是“${visibleName(page.cell.inForm)}”。`;
    case 'other-version':
      return `文件由另一版本的本程序${page.version === null ? '' : `（${visibleName(page.version)}）`}制作，页面不能重画，没有逐字节核对。`;
    case 'no-form':
      return '文件没有带申报表，页面无从核对。';
    case 'unjudged':
      return '没有核对页面与所带的申报表：申报表读不出来，或重画超出限度。';
    default:
      return assertNever(page);
  }
}
