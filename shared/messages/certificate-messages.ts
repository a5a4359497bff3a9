import { assertNever } from '../result.ts';
import type { CertificateError, TrustError } from '../signing/certificate.ts';
import { countryTime } from '../text/signing-time.ts';
import type { ErrorText } from './messages.ts';

const UNSUPPORTED_PARTS = {
  protection: '文件的加密方式',
  certificate: '其中证书的种类',
  key: '其中密钥的种类',
} as const;

const UNHARMED = '没有签名，填写的内容和证书文件都没有被改动。';

/** 2026-03-01T… as 2026年3月1日, by the clock of China, where the form is signed. */
export function chineseDate(iso: string): string {
  const [year, month, day] = countryTime(new Date(iso)).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Why a certificate cannot sign: what happened, what is safe, what to do. */
export function describeCertificateError(error: CertificateError): ErrorText {
  switch (error.code) {
    case 'not-a-container':
      return {
        title: '这不是证书文件',
        message: `所选文件不是 .p12 或 .pfx 证书文件。${UNHARMED}请向证书发放机构索取带私钥的 .p12 或 .pfx 文件。`,
      };
    case 'container-damaged':
      return { title: '证书文件已损坏', message: `文件内容不完整或被改动。${UNHARMED}请从原处重新拷贝一份。` };
    case 'container-unsupported':
      return {
        title: '读不了这种证书文件',
        message: `${UNSUPPORTED_PARTS[error.part]}本程序不支持。${UNHARMED}请用 AES-256 方式重新导出 .p12，密钥用 RSA（2048–4096 位）、P-256、P-384、P-521 或 SM2。`,
      };
    case 'wrong-password':
      return {
        title: '密码不对',
        message: `用这个密码打不开证书文件。${UNHARMED}请检查大小写、中英文输入和空格后重新输入；若密码无误，文件可能已损坏。`,
      };
    case 'no-private-key':
      return {
        title: '文件里没有私钥',
        message: `文件只有证书，没有私钥，不能签名。${UNHARMED}请重新导出证书，导出时选择“包含私钥”。`,
      };
    case 'no-certificate':
      return {
        title: '文件里没有证书',
        message: `文件只有私钥，没有证书，不能签名。${UNHARMED}请重新导出，导出时包含证书。`,
      };
    case 'key-mismatch':
      return {
        title: '私钥与证书不符',
        message: `文件里的私钥不是这张证书的。${UNHARMED}请换用完整的证书文件，或重新导出。`,
      };
    case 'expired':
      return {
        title: '证书已过期',
        message: `证书已于${chineseDate(error.notAfter)}到期。${UNHARMED}请换用有效的证书；若日期不对，请检查本机时钟。`,
      };
    case 'not-yet-valid':
      return {
        title: '证书还没有生效',
        message: `证书从${chineseDate(error.notBefore)}起才有效。${UNHARMED}请到时再签，或检查本机时钟是否走慢。`,
      };
    case 'usage-forbids-signing':
      return {
        title: '证书不能用于签名',
        message: `证书的用途里没有签署文件（多半是加密证书或网站证书）。${UNHARMED}请换用签名证书。`,
      };
    case 'certificate-unfit':
      return {
        title: '证书不合规范',
        message: `证书的写法不合规范，或带有本程序不认识的限制，用它签名通不过核验。${UNHARMED}请向证书发放机构换发一张。`,
      };
    case 'key-too-weak':
      return {
        title: '证书的密钥太短',
        message: `密钥只有 ${error.bits} 位，不够安全。${UNHARMED}请换用 RSA 2048 位以上的证书。`,
      };
    case 'key-too-large':
      return {
        title: '证书的密钥太长',
        message: `密钥有 ${error.bits} 位，超出 4096 位。${UNHARMED}请换用 RSA 2048–4096 位的证书。`,
      };
    default:
      return assertNever(error);
  }
}

/** Why no root was added to the trusted ones. */
export function describeTrustError(error: TrustError): ErrorText {
  switch (error.code) {
    case 'no-certificate-in-file':
      return {
        title: '文件里没有证书',
        message: '没有读到完整的证书。信任列表没有改变。请选择 .cer、.crt、.der、.pem 或 .p7b 证书文件。',
      };
    case 'no-root-in-file':
      return {
        title: '文件里没有根证书',
        message: '其中只有由别的机构签发的证书。信任列表没有改变。请向发放机构索取它的根证书。',
      };
    default:
      return assertNever(error);
  }
}
