import type { Finding, Severity } from './finding.ts';

export const SEVERITY_NAMES = { error: '错误', warning: '警告', info: '提示' } as const satisfies Record<
  Severity,
  string
>;

/** How many findings of each severity. */
export const countBySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => ({
  error: findings.filter((finding) => finding.severity === 'error').length,
  warning: findings.filter((finding) => finding.severity === 'warning').length,
  info: findings.filter((finding) => finding.severity === 'info').length,
});
