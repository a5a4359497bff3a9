import type { VerifyProblem, VerifyRemark } from '../../shared/signing/problems.ts';
import { appearanceProblems, drawsNothing, looksSigned } from './appearance-check.ts';
import { unpackedContent } from './content-operators.ts';
import { hidesObjects } from './hidden-objects.ts';
import {
  asDict,
  catalogOf,
  changedKeys,
  dictEntry,
  nameEntry,
  type PdfDict,
  type PdfValue,
  type PdfView,
  rawEntry,
  reachable,
  refEntry,
  referencesIn,
  referencesOf,
  resolved,
  sameValue,
  walk,
} from './pdf-objects.ts';
import type { ReadPdf, Revision } from './revisions.ts';
import { isDocumentTimestamp, isInvisible, type SignatureField, signatureFields } from './signature-fields.ts';
import { isStoreData, isStoreKey, storeNumbers } from './validation-data.ts';
import { MAX_XMP_BYTES, xmpFacts } from './xmp-facts.ts';

/**
 * What a revision after a signature may do: sign in a field that was there, blank; what other programs do when they sign
 * unseen; and bring data for later checking. A list of what is allowed, never of what is forbidden: any object that the
 * list does not account for is named.
 */

export interface RevisionChanges {
  /** Numbers of objects that had no business to change. */
  readonly objects: readonly string[];
  readonly problems: readonly VerifyProblem[];
  readonly remarks: readonly VerifyRemark[];
  /** Names of the fields in which it signs. */
  readonly signedFields: readonly string[];
  /** Brings nothing but data for later checking, which every signature allows (ISO 32000-2 §12.8.2.2.2). */
  readonly validationOnly: boolean;
  /** A signature that stood there stands there no more: there is nobody left to accuse the change. */
  readonly signatureGone: boolean;
}

/** Of a trailer; a new update may differ only in where it lies and in the second half of the file's identifier. */
const TRAILER_OWN_KEYS = new Set(['Size', 'Prev', 'ID']);

interface Step {
  readonly before: PdfView;
  readonly after: PdfView;
  readonly revision: Revision;
  /** Of the revision before. */
  readonly trailer: PdfDict;
  readonly fieldsBefore: ReadonlyMap<number, SignatureField>;
  /** Objects of the store of data for later checking. */
  readonly storeBefore: ReadonlySet<number>;
  readonly storeAfter: ReadonlySet<number>;
  readonly fieldsAfter: readonly SignatureField[];
  /**
   * Which objects refer to an object in any earlier revision, by number; 0 stands for a trailer. A new object that one
   * refers to already would fill a hole left for it, the "shadow" attacks.
   */
  readonly referrers: ReadonlyMap<number, ReadonlySet<number>>;
  /** Metadata packets that may still be compared, over the whole file. */
  readonly packets: { left: number };
}

/** Stands for a trailer among those that refer to an object. */
const TRAILER = 0;
/** Metadata packets that are compared in a file; more updates by other programs no honest file has. */
const MAX_PACKETS = 32;

/** Of a signature field that another program may add: nothing that a reader would draw of its own accord. */
const UNSEEN_KEYS = new Set([
  'FT',
  'T',
  'TU',
  'V',
  'F',
  'Ff',
  'P',
  'Rect',
  'Type',
  'Subtype',
  'Lock',
  'SV',
  'AP',
  'DR',
  'MK',
]);

const isUnseen = (view: PdfView, field: SignatureField): boolean =>
  isInvisible(field) &&
  rawEntry(field.dict, 'Rect') !== undefined &&
  nameEntry(view, field.dict, 'Subtype') === 'Widget' &&
  [...field.dict.entries.keys()].every((key) => UNSEEN_KEYS.has(key)) &&
  drawsNothing(view, field);

/** Names, numbers and dictionaries of them, with nothing to follow. */
const isPlain = (value: PdfValue | undefined): boolean =>
  value !== undefined &&
  (value.kind === 'name' ||
    value.kind === 'number' ||
    value.kind === 'string' ||
    (value.kind === 'dict' && [...value.entries.values()].every(isPlain)));

class RevisionJudge {
  readonly #step: Step;
  readonly #bytes: Uint8Array;
  /** Newly signed, and fields made by this revision that may be. */
  readonly #signed: readonly SignatureField[];
  readonly #added: readonly SignatureField[];
  readonly #certified: boolean;
  readonly #remarks = new Set<VerifyRemark>();
  readonly #problems = new Set<VerifyProblem>();

  constructor(step: Step) {
    this.#step = step;
    this.#bytes = step.after.bytes;
    const { fieldsBefore, fieldsAfter, revision } = step;
    const isNew = (number: number | null): boolean =>
      number !== null && revision.objects.has(number) && step.before.get(number) === undefined;
    this.#certified = dictEntry(step.before, catalogOf(step.before), 'Perms') !== undefined;
    this.#signed = fieldsAfter.filter(
      (field) => fieldsBefore.get(field.number)?.value === null && field.value !== null && isNew(field.valueNumber),
    );
    this.#added = fieldsAfter.filter(
      (field) =>
        !fieldsBefore.has(field.number) &&
        field.value !== null &&
        isNew(field.valueNumber) &&
        isUnseen(step.after, field),
    );
  }

  judge(): RevisionChanges {
    const { fieldsBefore, fieldsAfter, after } = this.#step;
    const stamps = this.#added.filter((field) => isDocumentTimestamp(after, field));
    this.#checkHidden();
    const foreign = this.#added.length > stamps.length;
    if (fieldsAfter.some(({ number }) => !fieldsBefore.has(number) && !this.#mayAdd(number)))
      this.#problems.add('field-added-later');
    for (const field of this.#signed)
      for (const problem of appearanceProblems(after, field)) this.#problems.add(problem);
    for (const field of fieldsAfter)
      if (this.#step.revision.objects.has(field.number) && looksSigned(after, field))
        this.#problems.add('appearance-without-signature');
    const objects = this.#unaccounted();
    const validation = this.#bringsValidation() || stamps.length > 0;
    if (foreign) this.#remarks.add('signed-by-other-program');
    if (validation) this.#remarks.add('long-term-data-added');
    // An update that does none of this is there for another reason.
    if (this.#signed.length === 0 && this.#added.length === 0 && !validation) this.#problems.add('bytes-after');
    if (objects.length > 0) this.#problems.add('changed-later');
    return {
      objects,
      problems: [...this.#problems],
      remarks: [...this.#remarks],
      signedFields: [...this.#signed, ...this.#added]
        .filter((field) => !stamps.includes(field))
        .map(({ name }) => name),
      signatureGone: this.#signatureGone(),
      validationOnly: validation && this.#signed.length === 0 && !foreign && this.#problems.size === 0,
    };
  }

  /** Another program's field is let pass unseen, and only where no signature certified the form without it. */
  #mayAdd(number: number): boolean {
    const field = this.#added.find((each) => each.number === number);
    if (field?.value === undefined || field.value === null) return false;
    return isDocumentTimestamp(this.#step.after, field) || !this.#certified;
  }

  #signatureGone(): boolean {
    const { fieldsBefore, fieldsAfter } = this.#step;
    const standing = new Map(fieldsAfter.map(({ number, valueNumber }) => [number, valueNumber]));
    return [...fieldsBefore.values()].some(
      ({ number, value, valueNumber }) => value !== null && standing.get(number) !== valueNumber,
    );
  }

  #bringsValidation(): boolean {
    const { before, after } = this.#step;
    const [old, now] = [rawEntry(catalogOf(before), 'DSS'), rawEntry(catalogOf(after), 'DSS')];
    if (now === undefined) return false;
    return !sameValue(this.#bytes, old, now) || [...this.#step.storeAfter].some((each) => this.#wrote(each));
  }

  #wrote(number: number): boolean {
    const { before, revision } = this.#step;
    const written = revision.objects.get(number)?.value;
    return written !== undefined && !sameValue(this.#bytes, before.get(number), written);
  }

  /** Objects of this revision that nothing allowed accounts for, and `trailer`. */
  #unaccounted(): readonly string[] {
    const { before, after, revision, referrers } = this.#step;
    const changed: number[] = [];
    const fresh: number[] = [];
    for (const [number, { value }] of revision.objects) {
      const old = before.get(number);
      if (old === undefined) fresh.push(number);
      else if (!sameValue(this.#bytes, old, value) && !this.#mayChange(number, old, value)) changed.push(number);
    }
    const isFresh = (number: number): boolean =>
      revision.objects.has(number) && before.get(number) === undefined && !referrers.has(number);
    const accounted = reachable(after, this.#freshRoots(), isFresh);
    const stored = reachable(
      after,
      referencesIn(catalogOf(after), 'DSS'),
      (number) => (isFresh(number) && isStoreData(after.get(number))) || this.#step.storeBefore.has(number),
    );
    const freed = revision.freed.filter((number) => before.get(number) !== undefined);
    const odd = [...changed, ...fresh.filter((number) => !accounted.has(number) && !stored.has(number)), ...freed];
    return [...odd.map(String), ...(this.#trailerChanged() ? ['trailer'] : [])];
  }

  /** Where new objects may hang: signatures with their pictures, and fields of other programs. */
  #freshRoots(): readonly number[] {
    const { before, after } = this.#step;
    const form = rawEntry(catalogOf(after), 'AcroForm');
    const formDict = asDict(resolved(after, form));
    const resources = dictEntry(before, catalogOf(before), 'AcroForm')?.entries.has('DR')
      ? []
      : referencesIn(formDict, 'DR');
    return [
      ...[...this.#signed, ...this.#added].flatMap((field) => [
        field.number,
        ...referencesIn(field.dict, 'V'),
        ...referencesIn(field.dict, 'AP'),
      ]),
      ...(this.#added.length > 0 ? resources : []),
    ];
  }

  #trailerChanged(): boolean {
    const { before, after, revision } = this.#step;
    if (before.root !== after.root) return true;
    const { trailer } = this.#step;
    const keys = changedKeys(this.#bytes, trailer, revision.trailer).filter((key) => !TRAILER_OWN_KEYS.has(key));
    const [oldId] = rawItems(trailer, 'ID');
    const [newId] = rawItems(revision.trailer, 'ID');
    return keys.length > 0 || !sameValue(this.#bytes, oldId, newId);
  }

  #mayChange(number: number, old: PdfValue, now: PdfValue): boolean {
    const { before, trailer } = this.#step;
    const catalog = catalogOf(before);
    if (refEntry(trailer, 'Info') === number)
      return this.#onlyFrom(number, [TRAILER]) && this.#onlyChanges(old, now, ['Producer', 'ModDate'], 'string');
    if (refEntry(catalog, 'Metadata') === number)
      return this.#onlyFrom(number, [before.root]) && this.#sameMetadata(old, now);
    const [from, to] = [asDict(old), asDict(now)];
    if (from === undefined || to === undefined) return this.#mayChangeAnnotations(number, old, now);
    if (this.#signed.some((field) => field.number === number)) return this.#onlyChanges(old, now, ['V', 'AP']);
    if (refEntry(catalog, 'AcroForm') === number)
      return this.#onlyFrom(number, [before.root]) && this.#mayChangeForm(from, to);
    if (number === before.root) return this.#onlyFrom(number, [TRAILER]) && this.#mayChangeCatalog(from, to);
    if (this.#step.storeBefore.has(number))
      return this.#onlyFrom(number, [before.root, ...this.#step.storeBefore]) && this.#isValidation(from, to);
    return this.#mayChangePage(from, to);
  }

  /** Whether an object has but one role: what is drawn from elsewhere as well must not change with it. */
  #onlyFrom(number: number, roles: readonly number[]): boolean {
    const { before, referrers } = this.#step;
    // A signature names the catalog as the data that it is about.
    const isSignature = (each: number): boolean => rawEntry(asDict(before.get(each)), 'ByteRange') !== undefined;
    return [...(referrers.get(number) ?? [])].every((each) => roles.includes(each) || isSignature(each));
  }

  #onlyChanges(old: PdfValue, now: PdfValue, allowed: readonly string[], kind?: PdfValue['kind']): boolean {
    const [from, to] = [asDict(old), asDict(now)];
    return (
      from !== undefined &&
      to !== undefined &&
      changedKeys(this.#bytes, from, to).every(
        (key) => allowed.includes(key) && (kind === undefined || rawEntry(to, key)?.kind === kind),
      )
    );
  }

  /** What a reader that repairs files would find inside texts and streams, and references to what is not there. */
  #checkHidden(): void {
    const { before, after, revision, referrers } = this.#step;
    for (const { value } of revision.objects.values())
      walk(value, (part) => {
        if (hidesObjects(after, part)) this.#problems.add('hidden-objects');
        if (part.kind !== 'ref' || after.get(part.number) !== undefined) return;
        if (before.get(part.number) !== undefined || !referrers.has(part.number)) this.#problems.add('changed-later');
      });
  }

  /** Lists of certificates and answers, by signature. */
  #isValidation(from: PdfDict, to: PdfDict): boolean {
    return changedKeys(this.#bytes, from, to).every(isStoreKey);
  }

  #mayChangeForm(from: PdfDict, to: PdfDict): boolean {
    return changedKeys(this.#bytes, from, to).every((key) => {
      if (key === 'SigFlags') return rawEntry(to, key)?.kind === 'number';
      if (this.#added.length === 0) return false;
      if (key === 'Fields') return this.#appendsFields(rawItems(from, key), rawItems(to, key));
      // How fields of text would be drawn: there is none.
      const { fieldsBefore } = this.#step;
      const onlySignatures = rawItems(from, 'Fields').every(
        (each) => each.kind === 'ref' && fieldsBefore.has(each.number),
      );
      return (key === 'DA' || key === 'DR') && !from.entries.has(key) && onlySignatures;
    });
  }

  #appendsFields(from: readonly PdfValue[], to: readonly PdfValue[]): boolean {
    const kept = from.every((member, index) => sameValue(this.#bytes, member, to[index]));
    return (
      kept &&
      to
        .slice(from.length)
        .every((member) => member.kind === 'ref' && this.#added.some(({ number }) => number === member.number))
    );
  }

  #mayChangeCatalog(from: PdfDict, to: PdfDict): boolean {
    return changedKeys(this.#bytes, from, to).every((key) => {
      switch (key) {
        // The first signature certifies: only it may add the entry, which nobody has signed over before.
        case 'Perms':
          return !from.entries.has(key) && [...this.#step.fieldsBefore.values()].every(({ value }) => value === null);
        case 'DSS':
          return true;
        case 'Version':
          return rawEntry(to, key)?.kind === 'name' && this.#isBySigning(to);
        case 'Extensions':
          return isPlain(rawEntry(to, key)) && this.#isBySigning(to);
        case 'AcroForm': {
          const [old, now] = [asDict(rawEntry(from, key)), asDict(rawEntry(to, key))];
          return old !== undefined && now !== undefined && this.#mayChangeForm(old, now);
        }
        default:
          return false;
      }
    });
  }

  #isBySigning(catalog: PdfDict): boolean {
    return this.#added.length > 0 || this.#signed.length > 0 || rawEntry(catalog, 'DSS') !== undefined;
  }

  #mayChangePage(from: PdfDict, to: PdfDict): boolean {
    return (
      this.#added.length > 0 &&
      changedKeys(this.#bytes, from, to).every(
        (key) =>
          key === 'Annots' &&
          rawEntry(to, key)?.kind === 'array' &&
          (!from.entries.has(key) || rawEntry(from, key)?.kind === 'array') &&
          this.#appendsFields(rawItems(from, key), rawItems(to, key)),
      )
    );
  }

  /** An array of annotations that is an object of its own. */
  #mayChangeAnnotations(number: number, old: PdfValue, now: PdfValue): boolean {
    const pages = this.#added.flatMap(({ dict }) => referencesIn(dict, 'P'));
    const isList = pages.some((page) => refEntry(asDict(this.#step.before.get(page)), 'Annots') === number);
    return isList && old.kind === 'array' && now.kind === 'array' && this.#appendsFields(old.items, now.items);
  }

  #sameMetadata(old: PdfValue, now: PdfValue): boolean {
    const { after } = this.#step;
    if (old.kind !== 'stream' || now.kind !== 'stream') return false;
    const packed = changedKeys(this.#bytes, old.dict, now.dict).every((key) => key === 'Length' || key === 'Filter');
    this.#step.packets.left -= 1;
    if (!packed || this.#step.packets.left < 0) return false;
    const [was, is] = [old, now].map((stream) => {
      const content = unpackedContent(after, stream, MAX_XMP_BYTES);
      return content === null ? null : xmpFacts(content);
    });
    return was != null && is != null && was.join('\n') === is.join('\n');
  }
}

const rawItems = (dict: PdfDict, key: string): readonly PdfValue[] => {
  const value = rawEntry(dict, key);
  return value?.kind === 'array' ? value.items : [];
};

const NO_CHANGES: RevisionChanges = {
  objects: [],
  problems: [],
  remarks: [],
  signedFields: [],
  validationOnly: false,
  signatureGone: false,
};

/** What each revision did beyond what stood before it; the first is what it is. */
export function judgeRevisions(pdf: ReadPdf): readonly RevisionChanges[] {
  const referrers = new Map<number, Set<number>>();
  const packets = { left: MAX_PACKETS };
  const refer = (from: number, value: PdfValue): void => {
    for (const number of referencesOf(value)) {
      const known = referrers.get(number);
      if (known === undefined) referrers.set(number, new Set([from]));
      else known.add(from);
    }
  };
  let fieldsBefore: ReadonlyMap<number, SignatureField> = new Map();
  let storeBefore: ReadonlySet<number> = new Set();
  return pdf.revisions.map((revision, index) => {
    const [before, after] = [pdf.viewAfter(index), pdf.viewAfter(index + 1)];
    const fieldsAfter = signatureFields(after);
    const storeAfter = storeNumbers(after);
    const trailer = pdf.revisions[index - 1]?.trailer;
    const changes =
      trailer === undefined
        ? NO_CHANGES
        : new RevisionJudge({
            before,
            after,
            revision,
            trailer,
            fieldsBefore,
            fieldsAfter,
            storeBefore,
            storeAfter,
            referrers,
            packets,
          }).judge();
    for (const [number, { value }] of revision.objects) refer(number, value);
    refer(TRAILER, revision.trailer);
    storeBefore = storeAfter;
    fieldsBefore = new Map(fieldsAfter.map((field) => [field.number, field]));
    return changes;
  });
}
