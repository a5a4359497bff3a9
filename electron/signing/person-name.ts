import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { TEST_IDENTITY_SUFFIX } from './test-identity.ts';

/** The dots that part the names of 少数民族 persons, as input methods and certificate authorities write them. */
const MIDDLE_DOTS = /[.·•‧∙⋅・●▪⸱⸳]/gu;

/**
 * A person's name as it is compared: 张 三 is 张三, 阿依古丽.买买提 is 阿依古丽·买买提, full-width letters are plain ones,
 * capitals do not count. Nothing else is taken away: a character that cannot be seen makes another name.
 */
export const comparableName = (name: string): string =>
  name.normalize('NFKC').replace(/\s/gu, '').replace(MIDDLE_DOTS, '·').toLowerCase();

/** The name of a certificate's holder, without what this program adds to the names of its test identities. */
export const holderName = ({ subject, testIdentity }: CertificateSummary): string =>
  testIdentity && subject.endsWith(TEST_IDENTITY_SUFFIX) ? subject.slice(0, -TEST_IDENTITY_SUFFIX.length) : subject;
