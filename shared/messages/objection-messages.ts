import { assertNever } from '../result.ts';
import { isLiftable, type Objection } from '../signing/objections.ts';
import { roleName, type SignatureRole } from '../signing/roles.ts';
import { visibleName } from '../text/visible-name.ts';
import type { ErrorText } from './messages.ts';
import { pageLine } from './page-line.ts';
import { templateLine } from './template-messages.ts';
import { VERDICT_TEXTS } from './verdict-texts.ts';

const named = (roles: readonly SignatureRole[]): string => roles.map(roleName).join('、');

const cases = ({ which, count }: { readonly which: readonly string[]; readonly count: number }): string =>
  `${which.join('')}${count > which.length ? '……' : ''}`;

/** What speaks against a signature, in one sentence. */
export function describeObjection(objection: Objection): string {
  switch (objection.code) {
    case 'errors-stand':
      return `表中有 ${objection.count} 处“错误”没有改正：${cases(objection)}`;
    case 'warnings-unexplained':
      return `表中有 ${objection.count} 处“警告”没有写审核说明：${cases(objection)}`;
    case 'page-differs':
      return pageLine({ state: 'differs', cell: objection.cell });
    case 'active-content':
      return '文件带有脚本或会自动执行的动作。';
    case 'template-not-known':
      return templateLine(objection.name, objection.standing);
    case 'page-other-version':
      return pageLine({ state: 'other-version', version: objection.version });
    case 'page-unjudged':
      return pageLine({ state: 'unjudged' });
    case 'earlier-broken':
    case 'earlier-doubtful': {
      const who = objection.name === null ? '签名人不明' : visibleName(objection.name);
      return `已有的${visibleName(objection.field)}签名（${who}）：${VERDICT_TEXTS[objection.verdict]}。`;
    }
    case 'name-differs':
      return `表上${roleName(objection.role)}是${visibleName(objection.inForm)}，证书是${visibleName(objection.inCertificate)}。`;
    case 'name-blank':
      return `表上没有写${roleName(objection.role)}的姓名，证书是${visibleName(objection.inCertificate)}。`;
    case 'before-others':
      return `${named(objection.missing)}还没有签名，${roleName(objection.role)}不按次序先签。`;
    case 'after-others':
      return `${named(objection.signed)}已经签名，${roleName(objection.role)}在其后补签，次序颠倒。`;
    case 'same-person':
      return objection.by === 'certificate'
        ? `${roleName(objection.other)}是用同一张证书（${visibleName(objection.name)}）签的名，一人签了两个身份。`
        : `${roleName(objection.other)}的签名人也是${visibleName(objection.name)}，一人签了两个身份。`;
    default:
      return assertNever(objection);
  }
}

export interface ObjectionsText extends ErrorText {
  /** A sentence each. */
  readonly details: readonly string[];
  /** Whether the officer may sign all the same. */
  readonly liftable: boolean;
}

/** All that speaks against a signature: what happened, what is safe, what to do. */
export function describeObjections(objections: readonly Objection[]): ObjectionsText {
  const liftable = objections.every(isLiftable);
  return {
    title: liftable ? '签名之前请核对' : '不能签名',
    message: liftable
      ? '还没有签名，原文件没有被改动。请逐条核对；确认无误，才选“仍要签名”。'
      : '没有签名，原文件没有被改动。请改正后重新导出，再签名。',
    details: objections.map(describeObjection),
    liftable,
  };
}
