import { z } from 'zod';

/** Characters (code points): a text longer than `soft` is a warning, longer than `hard` an error. */
const limitSchema = z
  .strictObject({ soft: z.number().int().positive(), hard: z.number().int().positive() })
  .refine(({ soft, hard }) => soft <= hard, 'soft is above hard');

/**
 * What varies by place and year in the template. A profile is data; a document names the one it was written under.
 */
const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Shown when the officer chooses a template. */
  name: z.string().min(1),
  /** The printed title; `{year}` stands for the 预算年度. */
  title: z.string().min(1),
  /** The level that keeps the money, as in 区本级使用资金. */
  budgetLevel: z.enum(['区', '市', '省', '县']),
  /** Whether the template has the 基本信息 row. */
  hasBasicInfo: z.boolean(),
  /** The value columns of 绩效指标 in printed order. */
  valueColumns: z
    .array(z.strictObject({ field: z.enum(['cycleValue', 'annualValue']), label: z.string().min(1) }))
    .min(1)
    .max(2),
  /** 一级指标 and the 二级指标 that belong to each, in printed order. */
  taxonomy: z.array(z.strictObject({ level1: z.string().min(1), level2: z.array(z.string().min(1)).min(1) })).min(1),
  /** Whether a form without a 满意度 indicator is an error rather than a warning. */
  satisfactionRequired: z.boolean(),
  /** How long texts may be. */
  limits: z.strictObject({
    taskName: limitSchema,
    taskContent: limitSchema,
    taskGoal: limitSchema,
    overallGoal: limitSchema,
    level3: limitSchema,
    value: limitSchema,
  }),
});

export type Profile = z.infer<typeof profileSchema>;

/** Checks a profile's data. Throws with the path of the first fault: a wrong profile is a fault of the program. */
export function parseProfile(data: unknown): Profile {
  const read = profileSchema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`profile is wrong at ${issue?.path.join('.') || '(root)'}: ${issue?.message}`);
}
