import { z } from 'zod';
import { SIGNATURE_ROLES } from './roles.ts';
import { pageCellSchema } from './verified.ts';

/**
 * What speaks against a signature before it is made: a closed list. Each says of whom or of what, so that one that was
 * shown and accepted is no other that came up since.
 */

const role = z.enum(SIGNATURE_ROLES);
/** A text in which at most three cases stand. */
const which = z.array(z.string()).max(3);

/** Nothing lifts these: what would be signed is wrong, or is not what is shown. */
const ABSOLUTE = [
  /** Findings of severity error, `count` of them. */
  z.strictObject({ code: z.literal('errors-stand'), count: z.number().int(), which }),
  /** The page shows another form than the one the file carries. */
  z.strictObject({ code: z.literal('page-differs'), cell: pageCellSchema.nullable() }),
  /** The file carries scripts, or actions that run by themselves. */
  z.strictObject({ code: z.literal('active-content') }),
  /** A signature that is there already does not hold. `field` is its place, `name` the signer's, null where unreadable. */
  z.strictObject({
    code: z.literal('earlier-broken'),
    field: z.string(),
    name: z.string().nullable(),
    verdict: z.enum(['changed', 'invalid']),
  }),
] as const;

/** These ask first, and are lifted by the officer's word. */
const LIFTABLE = [
  /** Findings of severity warning without a 审核说明. */
  z.strictObject({ code: z.literal('warnings-unexplained'), count: z.number().int(), which }),
  /** The form is filled in under a template that is not the known one of its name. `name` is the template's. */
  z.strictObject({ code: z.literal('template-not-known'), standing: z.enum(['changed', 'unknown']), name: z.string() }),
  /** The page was made by another version of the program and cannot be drawn again. */
  z.strictObject({ code: z.literal('page-other-version'), version: z.string().nullable() }),
  /** The page could not be drawn again within the limits. */
  z.strictObject({ code: z.literal('page-unjudged') }),
  /** A signature that is there already is whole, but nobody's whom the officer trusts, or cannot be judged. */
  z.strictObject({
    code: z.literal('earlier-doubtful'),
    field: z.string(),
    name: z.string().nullable(),
    verdict: z.enum(['untrusted', 'unjudged']),
  }),
  /** The form names another person in this role. */
  z.strictObject({ code: z.literal('name-differs'), role, inForm: z.string(), inCertificate: z.string() }),
  /** The form names nobody in this role. */
  z.strictObject({ code: z.literal('name-blank'), role, inCertificate: z.string() }),
  /** Roles that come before this one have not signed. */
  z.strictObject({ code: z.literal('before-others'), role, missing: z.array(role) }),
  /** Roles that come after this one have signed already. */
  z.strictObject({ code: z.literal('after-others'), role, signed: z.array(role) }),
  /** The same certificate, or the same name, has signed in another role. */
  z.strictObject({
    code: z.literal('same-person'),
    role,
    other: role,
    by: z.enum(['certificate', 'name']),
    name: z.string(),
  }),
] as const;

export const liftableObjectionSchema = z.discriminatedUnion('code', LIFTABLE);
export type LiftableObjection = z.infer<typeof liftableObjectionSchema>;
export const objectionSchema = z.discriminatedUnion('code', [...ABSOLUTE, ...LIFTABLE]);
export type Objection = z.infer<typeof objectionSchema>;

export const isLiftable = (objection: Objection): objection is LiftableObjection =>
  LIFTABLE.some(({ shape }) => shape.code.value === objection.code);

/** Read by the schema, both have their keys in its order. */
const sameAs = (one: Objection, other: Objection): boolean =>
  JSON.stringify(objectionSchema.parse(one)) === JSON.stringify(objectionSchema.parse(other));

/** The objections that still stand: the absolute ones, and those that were not accepted as they are. */
export const standing = (
  objections: readonly Objection[],
  accepted: readonly LiftableObjection[],
): readonly Objection[] =>
  objections.filter((each) => !isLiftable(each) || !accepted.some((other) => sameAs(each, other)));
