/** Whether a label or heading says the unit itself, in brackets: 预算金额（万元）. 人数 does not say 人. */
export const saysUnit = (text: string, unit: string): boolean =>
  [`（${unit}）`, `(${unit})`].some((said) => text.includes(said));
