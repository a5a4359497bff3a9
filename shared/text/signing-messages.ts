import { assertNever } from '../result.ts';
import type { AttachmentError, SignError } from '../signing/errors.ts';
import type { VerifyProblem, VerifyRemark } from '../signing/problems.ts';
import type { DifferingCell, PageCheck, Verdict } from '../signing/verified.ts';
import type { ErrorText } from './messages.ts';

const UNHARMED = '没有签名，原文件没有被改动。';
const EXPORT_AGAIN = '请用本程序重新导出 PDF 后再签名。';

/** Why a PDF was not signed: what happened, what is safe, what to do. */
export function describeSignError(error: SignError): ErrorText {
  switch (error.code) {
    case 'not-a-pdf':
      return { title: '不是 PDF 文件', message: `所选文件不是 PDF。${UNHARMED}请另选文件。` };
    case 'pdf-encrypted':
      return { title: 'PDF 有密码保护', message: `加密的 PDF 不能签名。${UNHARMED}${EXPORT_AGAIN}` };
    case 'pdf-foreign':
      return { title: '不是本程序写出的 PDF', message: `文件由别的程序制作或另存过。${UNHARMED}${EXPORT_AGAIN}` };
    case 'pdf-damaged':
      return { title: 'PDF 已损坏', message: `文件内部结构不完整或被改动。${UNHARMED}${EXPORT_AGAIN}` };
    case 'no-field':
      return {
        title: `没有${error.role}的签名处`,
        message: `这份 PDF 没有印签署栏，无处签名。${UNHARMED}请导出时选择印签署栏，再签名。`,
      };
    case 'already-signed':
      return { title: `${error.role}已经签过名`, message: `同一处不能签两次。${UNHARMED}请核对要签的身份。` };
    case 'locked':
      return {
        title: '签名已锁定',
        message: `最后一位签名人已锁定文件，不许再签。${UNHARMED}如需补签，请重新导出后依次签名。`,
      };
    case 'certify-not-first':
      return {
        title: '认证签名必须是第一个',
        message: `文件已有签名，不能再作认证签名。${UNHARMED}请改用普通签名。`,
      };
    case 'earlier-signature-broken':
      return {
        title: '已有的签名无效',
        message: `“${error.role}”的签名与内容不符，文件可能被改动过。${UNHARMED}请勿使用这份文件，重新导出后依次签名。`,
      };
    case 'bad-seal':
      return error.reason === 'too-large'
        ? { title: '印章图片太大', message: `印章不得超过 60 毫米。${UNHARMED}请改用实际大小的 PNG 图片。` }
        : { title: '印章图片不能用', message: `印章须是完好的 PNG 图片。${UNHARMED}请另选图片。` };
    case 'signer-unsupported':
      return {
        title: '这种证书不能签在 PDF 里',
        message: `国密 SM2 证书只能另出 .p7s 签名文件。${UNHARMED}请改用 RSA 或 ECDSA 证书，或另出签名文件。`,
      };
    case 'self-check-failed':
      return {
        title: '签名没有通过自检',
        message: `签名写出前的核验没有通过，已放弃。${UNHARMED}请再试一次；若仍不行，请把文件交给技术人员。`,
      };
    case 'errors-stand':
      return {
        title: '还有错误，不能签名',
        message: `表中有 ${error.count} 处“错误”：${error.which.join('')}${error.count > error.which.length ? '……' : ''}${UNHARMED}请改正后重新导出，再签名。`,
      };
    case 'warnings-unexplained':
      return {
        title: '还有警告没有说明',
        message: `表中有 ${error.count} 处“警告”没有填写审核说明。${UNHARMED}请补填审核说明后重新导出，或明确选择“仍要签名”。`,
      };
    case 'page-differs':
      return {
        title: '页面与所带的申报表不一致',
        message: `${describeDifference(error.cell)}${UNHARMED}请勿使用这份文件；打开原来的 .pbd 文件核对，重新导出后再签名。`,
      };
    case 'other-version':
      return {
        title: '由另一版本的本程序制作',
        message: `${describeVersion(error.version)}${UNHARMED}请核对页面后明确选择“仍要签名”，或用本版本重新导出后再签名。`,
      };
    case 'page-unjudged':
      return {
        title: '无法核对页面',
        message: `无法核对页面与所带的申报表是否一致。${UNHARMED}请逐项核对页面后明确选择“仍要签名”，或用本版本重新导出后再签名。`,
      };
    default:
      return assertNever(error);
  }
}

const blankOr = (text: string): string => (text === '' ? '空白' : text);

/** 「“项目支出”：页面上是 99,511.16，所带的申报表是 93,511.16。」 */
const describeDifference = (cell: DifferingCell | null): string =>
  cell === null
    ? '页面内容与文件所带的申报表不一致。'
    : `“${cell.label}”：页面上是 ${blankOr(cell.onPage)}，所带的申报表是 ${blankOr(cell.inForm)}。`;

const describeVersion = (version: string | null): string =>
  `文件由${version === null ? '另一版本的本程序' : `本程序 ${version} 版`}制作，页面按文字核对过，与所带的申报表一致，不能逐字节重画。`;

/** What the comparison of page and form came to, in a sentence; null where there is nothing to say. */
export function describePage(page: PageCheck): string | null {
  switch (page.state) {
    case 'differs':
      return describeDifference(page.cell);
    case 'other-version':
      return describeVersion(page.version);
    case 'unjudged':
      return '无法核对页面与所带的申报表是否一致。';
    case 'same':
    case 'no-form':
      return null;
    default:
      return assertNever(page);
  }
}

/** Why the form was not taken out of a PDF. */
export function describeAttachmentError(error: AttachmentError): ErrorText {
  const safe = '原文件没有被改动。';
  switch (error.code) {
    case 'unreadable-pdf':
      return { title: '不是 PDF 文件', message: `所选文件不是可读的 PDF。${safe}请另选文件。` };
    case 'no-attachment':
      return {
        title: 'PDF 里没有申报表原文件',
        message: `这份 PDF 没有携带 .pbd，可能不是本程序导出的。${safe}请打开原来的 .pbd 文件。`,
      };
    case 'attachment-damaged':
      return {
        title: 'PDF 里的申报表已损坏',
        message: `PDF 携带的 .pbd 读不出来。${safe}请打开原来的 .pbd 文件，或另取一份 PDF。`,
      };
    default:
      return assertNever(error);
  }
}

/** The one verdict on a signer, as window, command line and 回执 say it. */
export const VERDICT_TEXTS = {
  sound: '完好可信',
  unjudged: '无法判断',
  untrusted: '内容完好，证书不可信',
  changed: '签名后被改动',
  invalid: '签名无效',
} as const satisfies Record<Verdict, string>;

/** What is wrong with a signature, in one clause. */
export const VERIFY_PROBLEM_TEXTS = {
  'page-differs': '页面内容与文件所带的申报表不一致',
  'content-changed': '签名后内容被改动',
  'changed-later': '签名之后改动了签名以外的内容',
  'field-added-later': '签名之后新增了签名处',
  'later-change-forbidden': '签名人已锁定文件，其后仍有改动',
  'appearance-without-signature': '没有签名的地方画上了签名的样子',
  'appearance-covers': '签名的图样超出自己的位置或遮住了下面的文字',
  'bytes-after': '最后一个签名之后又添加了内容',
  'duplicate-key': '文件里同一项写了两次，不同的阅读器会显示不同的内容',
  'odd-reference': '文件里的引用写法不规范，不同的阅读器会显示不同的内容',
  'odd-generation': '文件里有带代号的对象，不同的阅读器会显示不同的内容',
  'table-mismatch': '文件的索引与内容对不上',
  'wrong-size': '文件的索引写错了对象总数',
  'second-header': '文件里藏着另一份 PDF 的开头',
  'hidden-objects': '文件里夹带了索引之外的内容',
  'structure-ambiguous': '文件结构有歧义或夹带了内容',
  'active-content': '文件带有脚本或会自动执行的动作',
  'byte-range': '签名声明的范围不对，没有覆盖应签的内容',
  'not-whole-revision': '签名没有覆盖当时的整个文件',
  'certification-mismatch': '认证签名的记载前后不符',
  'signature-wrong': '签名值与证书不符',
  'certificate-mismatch': '证书与签名时指明的不是同一张',
  'cms-malformed': '签名数据格式不对',
  'not-detached': '签名数据夹带了别的内容',
  'signer-count': '签名数据里不是恰好一个签名人',
  'digest-missing': '签名数据里没有内容的摘要',
  'certificate-missing': '签名数据里没有签名人的证书',
  'algorithm-weak': '所用的摘要算法已不安全',
  'key-weak': '签名人的密钥太弱',
  'chain-key-weak': '签发机构的密钥太弱',
  'chain-digest-weak': '证书是用已不安全的摘要算法签发的',
  'key-usage': '证书不允许用于签名',
  'extended-key-usage': '证书的用途不包括签署文件',
  'certificate-expired': '证书已过有效期',
  'certificate-not-yet-valid': '证书还没有生效',
  'issuer-expired': '签发机构的证书不在有效期内',
  'issuer-not-authority': '签发这张证书的不是有权签发证书的机构',
  'path-length': '证书的级数超出上级机构的限制',
  'name-constraints': '证书的名称超出上级机构允许的范围',
  'critical-extension': '证书带有本程序不认识的必须遵守的限制',
  'serial-malformed': '证书的序列号不合规范',
  'certificate-malformed': '证书的内容不合规范',
  'chain-too-long': '所带的证书太多，超出查验的限度',
  'chain-untrusted': '证书不能追溯到您信任的根证书',
  'structure-foreign': '文件由别的程序写出，无法判断签名后是否被改动',
  'algorithm-unsupported': '不支持所用的签名算法，无法核验',
  'page-unjudged': '无法核对页面与所带的申报表是否一致',
} as const satisfies Record<VerifyProblem, string>;

/** What is told beside a verdict. */
export const REMARK_TEXTS = {
  'basic-signature': '基本签名（非 PAdES）',
  'time-stamp': '带有时间戳，时间戳未核验',
  'long-term-data-added': '其后加入了长期验证资料',
  'signed-by-other-program': '其后由其他程序加了不显示的签名',
  'other-version': '由另一版本的本程序制作，页面按文字核对，不能逐字节重画',
  'time-before-2000': '签名人电脑的时钟在 2000 年以前',
  'time-in-future': '签名时间晚于本机现在的时间',
} as const satisfies Record<VerifyRemark, string>;

/** Said with every verification. */
export const REVOCATION_NOTE = '离线核验：没有查询证书是否被吊销；签名时间为签名人电脑的时间。';
