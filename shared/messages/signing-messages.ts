import { assertNever } from '../result.ts';
import type { AttachmentError, SignError, Unverifiable } from '../signing/errors.ts';
import type { VerifyProblem, VerifyRemark } from '../signing/problems.ts';
import type { ErrorText } from './messages.ts';
import { describeObjections } from './objection-messages.ts';

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
    case 'pdf-beyond-limits':
      return {
        title: 'PDF 的结构超出限度',
        message: `文件里的对象、更新或签名多得不合常理，没有再读下去。${UNHARMED}${EXPORT_AGAIN}`,
      };
    case 'active-content':
      return {
        title: 'PDF 带有脚本',
        message: `文件带有脚本或会自动执行的动作，页面内容可能自行变化，不能签名。${UNHARMED}${EXPORT_AGAIN}`,
      };
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
      return describeBadSeal(error.reason);
    case 'name-too-long':
      return {
        title: '签名栏写不下证书上的姓名',
        message: `证书上的姓名太长，按能看清的字号写不下。${UNHARMED}请横向排版导出后再签，或改用姓名较短的证书。`,
      };
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
    case 'objections': {
      const { title, message, details } = describeObjections(error.objections);
      return { title, message: `${details.join('')}${message}` };
    }
    default:
      return assertNever(error);
  }
}

function describeBadSeal(reason: Extract<SignError, { code: 'bad-seal' }>['reason']): ErrorText {
  switch (reason) {
    case 'too-large':
      return { title: '印章图片太大', message: `印章不得超过 60 毫米。${UNHARMED}请改用实际大小的 PNG 图片。` };
    case 'not-here':
      return {
        title: '这里放不下单位公章',
        message: `填报人、审核人的签名栏只放 25 毫米以内的个人名章，公章缩小就不是原样了。${UNHARMED}公章请在单位负责人签名时加盖；名章图片请注明实际大小。`,
      };
    case 'not-png':
      return { title: '印章图片不能用', message: `印章须是完好的 PNG 图片。${UNHARMED}请另选图片。` };
    default:
      return assertNever(reason);
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

/** Why nothing can be said of a file's signatures: never in the words of signing, which was not asked for. */
export function describeUnverifiable(error: Unverifiable): ErrorText {
  const unknown = '里面有没有签名、签名可不可信都没有查出来；文件没有被改动。';
  switch (error.code) {
    case 'not-a-pdf':
      return { title: '查验不了：不是 PDF 文件', message: `所选文件的内容不是 PDF。${unknown}请另选 PDF 文件。` };
    case 'pdf-encrypted':
      return {
        title: '查验不了：PDF 有密码保护',
        message: `加密的 PDF 读不到签名。${unknown}请向对方索取没有加密的原件再查验。`,
      };
    case 'pdf-damaged':
      return {
        title: '查验不了：PDF 已损坏',
        message: `文件内部结构读不出来，可能没有拷贝完整。${unknown}请从原处重新拷贝一份再查验。`,
      };
    case 'pdf-beyond-limits':
      return {
        title: '查验不了：PDF 的结构超出限度',
        message: `文件里的对象、更新或签名多得不合常理，没有再读下去。${unknown}请核实文件的来历，向对方另取一份原件再查验。`,
      };
    default:
      return assertNever(error);
  }
}

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
  'key-unusable': '签名人的密钥形同虚设，任何人都能仿造这个签名',
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
  'structure-foreign': '文件由别的程序写出，签名之后有没有变化，本程序无从判断',
  'algorithm-unsupported': '不支持所用的签名算法，无法核验',
  'page-unjudged': '重画页面超出限度，无法核对页面与所带的申报表',
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
