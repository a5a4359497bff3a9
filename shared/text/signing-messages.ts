import { assertNever } from '../result.ts';
import type { AttachmentError, SignError } from '../signing/errors.ts';
import type { VerifyProblem } from '../signing/verified.ts';
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
    default:
      return assertNever(error);
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

/** What is wrong with a signature, in one clause. */
export const VERIFY_PROBLEM_TEXTS = {
  'structure-ambiguous': '文件结构有歧义或夹带了内容，不可信',
  'structure-foreign': '文件由别的程序写出，无法判断签名后是否被改动',
  'byte-range': '签名声明的范围不对，没有覆盖应签的内容',
  'not-whole-revision': '签名没有覆盖当时的整个文件',
  'bytes-after': '最后一个签名之后又添加了内容',
  'cms-malformed': '签名数据格式不对',
  'not-detached': '签名数据夹带了别的内容',
  'signer-count': '签名数据里不是恰好一个签名人',
  'certificate-missing': '签名数据里没有签名人的证书',
  'algorithm-unsupported': '不支持所用的签名算法',
  'algorithm-weak': '所用的摘要算法已不安全',
  'content-changed': '签名后内容被改动',
  'signature-wrong': '签名值与证书不符',
  'certificate-mismatch': '证书与签名时指明的不是同一张',
  'not-pades': '不符合 PAdES 基本要求',
  'key-usage': '证书不允许用于签名',
  'chain-untrusted': '证书不能追溯到您信任的根证书',
  'certificate-expired': '证书不在有效期内',
  'changed-later': '签名之后改动了签名以外的内容',
  'field-added-later': '签名之后新增了签名处',
  'later-change-forbidden': '签名人已锁定文件，其后仍有改动',
  'certification-mismatch': '认证签名的记载前后不符',
} as const satisfies Record<VerifyProblem, string>;

/** Said with every verification. */
export const REVOCATION_NOTE = '离线核验：没有查询证书是否被吊销；签名时间为签名人电脑的时间。';
