import type { Signer } from '../../../electron/signing/signer.ts';
import type { VerifyProblem, VerifyRemark } from '../../../shared/signing/problems.ts';
import { bytesOf, facts, form, latin1, signatureText, signedAnyhow, withUpdate, withValue } from './raw-update.ts';

/**
 * What an outsider, or an officer with a valid key of his own, can do to a signed form: each a file, each with the
 * problem by which the signature before it must be refused. And what honest programs do, which must pass.
 */

export interface Stage {
  /** The form, blank fields and all. */
  readonly base: Uint8Array;
  /** Signed once, as 填报人, without certification. */
  readonly signed: Uint8Array;
  /** Signed once and certified. */
  readonly certified: Uint8Array;
  /** A second officer's valid key. */
  readonly second: Signer;
  /** For what stands in a base before anybody signs. */
  readonly first: Signer;
}

type Make = (stage: Stage) => Uint8Array | Promise<Uint8Array>;

const pageOf = (bytes: Uint8Array): number => facts(bytes).find(/\/Type\s*\/Page\b/)[0] ?? 0;
const fieldOf = (bytes: Uint8Array, index: number): number => facts(bytes).find(/\/FT\s*\/Sig/)[index] ?? 0;
/** The name of a field as it is written. */
const nameOf = (bytes: Uint8Array, index: number): string =>
  /\/T (<[^>]*>)/.exec(facts(bytes).textOf(fieldOf(bytes, index)))?.[1] ?? '';
const formOf = (bytes: Uint8Array): number => facts(bytes).find(/\/SigFlags/)[0] ?? 0;
const contentsOf = (bytes: Uint8Array): number =>
  Number(/\/Contents (\d+) 0 R/.exec(facts(bytes).textOf(pageOf(bytes)))?.[1]);

const EVIL = form('1 1 1 rg 0 0 600 800 re f', '');
/** Free numbers, well above what `signedAnyhow` uses. */
const fresh = (bytes: Uint8Array, index = 0): number => facts(bytes).size + 300 + index;

/** The second officer signs, in a way of his own. */
const bySecond = ({ signed, second }: Stage, options: Parameters<typeof signedAnyhow>[4] = {}) =>
  signedAnyhow(signed, second, fieldOf(signed, 1), new Map(), options);

/** The second officer signs, and rewrites an object of the page besides. */
async function rewriting(
  { signed, second }: Stage,
  number: number,
  change: (text: string) => string,
  options: Parameters<typeof signedAnyhow>[4] = {},
): Promise<Uint8Array> {
  const text = change(facts(signed).textOf(number));
  return signedAnyhow(
    signed,
    second,
    fieldOf(signed, 1),
    new Map([
      [number, text],
      [fresh(signed), EVIL],
    ]),
    options,
  );
}

const onPage =
  (change: (text: string, evil: number) => string): Make =>
  (stage) =>
    rewriting(stage, pageOf(stage.signed), (text) => change(text, fresh(stage.signed)));

const picturing =
  (picture: string): Make =>
  (stage) =>
    bySecond(stage, { picture });

/** The first to sign is an officer whose base was prepared by somebody else. */
const onPreparedBase =
  (prepare: (base: Uint8Array) => Uint8Array): Make =>
  ({ base, first }) =>
    signedAnyhow(prepare(base), first, fieldOf(base, 0), new Map());

const onCatalog = (entry: string): Make =>
  onPreparedBase((base) => {
    const { root, textOf } = facts(base);
    return withUpdate(base, new Map([[root, textOf(root).replace(/>>\s*$/, `${entry}>>`)]]));
  });

/** A field of another program, with or without a place on the page. */
function withForeignField(
  bytes: Uint8Array,
  rect: string,
  more: (numbers: { field: number; value: number }) => readonly [number, string][] = () => [],
) {
  const { size, textOf } = facts(bytes);
  const [field, value] = [size + 10, size + 11];
  const page = pageOf(bytes);
  const theForm = formOf(bytes);
  return withUpdate(
    bytes,
    new Map<number, string>([
      [field, `<</FT/Sig/T(Signature1)/V ${value} 0 R/F 132/Type/Annot/Subtype/Widget/Rect${rect}/P ${page} 0 R>>`],
      [value, signatureText()],
      [page, textOf(page).replace(/>>\s*$/, `/Annots[${field} 0 R]>>`)],
      [theForm, textOf(theForm).replace(/\]/, ` ${field} 0 R]`)],
      ...more({ field, value }),
    ]),
  );
}

/** An update with one word another of the same length. */
const altered = (before: Uint8Array, after: Uint8Array, from: string, to: string): Uint8Array =>
  Buffer.concat([before, bytesOf(latin1(after.subarray(before.length)).replace(from, to))]);

const OPAQUE = '1 1 1 rg 0 0 100 100 re f 0 0 0 rg BT /H 14 Tf 5 40 Td (APPROVED) Tj ET';
/** Marks a field as one of the layout of before 0.2, which lies over labels. */
const oldLayout = (bytes: Uint8Array, index: number): Uint8Array => {
  const field = fieldOf(bytes, index);
  if (facts(bytes).textOf(field).includes('PBD_TextBox')) return bytes;
  return withUpdate(
    bytes,
    new Map([
      [
        field,
        facts(bytes)
          .textOf(field)
          .replace(/>>\s*$/, '/PBD_TextBox[0 0 9 9]>>'),
      ],
    ]),
  );
};
const picturingOverLabels =
  (picture: string): Make =>
  async ({ base, first, second }) => {
    const prepared = oldLayout(base, 1);
    const signed = await signedAnyhow(prepared, first, fieldOf(base, 0), new Map());
    return signedAnyhow(signed, second, fieldOf(signed, 1), new Map(), { picture });
  };

export const HOSTILE: Readonly<Record<string, readonly [VerifyProblem, Make]>> = {
  'a key twice in a rewritten page': [
    'duplicate-key',
    onPage((text, evil) => text.replace('/Contents', `/Contents ${evil} 0 R/Contents`)),
  ],
  'a key twice, deep inside': ['duplicate-key', onPage((text) => text.replace(/>>\s*$/, '/X<</A<</B 1/B 2>>>>>>'))],
  'the same key written with an escape': [
    'structure-ambiguous',
    onPage((text, evil) => text.replace('/Contents', `/Con#74ents ${evil} 0 R/Contents`)),
  ],
  'a key twice among many': [
    'duplicate-key',
    onPage((text, evil) =>
      text.replace(
        '/Contents',
        `/Contents ${evil} 0 R${Array.from({ length: 40 }, (_, i) => `/K${i} 1`).join('')}/Contents`,
      ),
    ),
  ],
  'a reference as a real number': [
    'odd-reference',
    onPage((text) => text.replace(/\/Contents (\d+) 0 R/, '/Contents $1.0 0 R')),
  ],
  'a reference with a sign': [
    'odd-reference',
    onPage((text) => text.replace(/\/Contents (\d+) 0 R/, '/Contents +$1 0 R')),
  ],
  'a reference with leading zeros': [
    'odd-reference',
    onPage((text) => text.replace(/\/Contents (\d+) 0 R/, '/Contents 00$1 0 R')),
  ],
  'a reference whose generation is a real number': [
    'odd-reference',
    onPage((text) => text.replace(/\/Contents (\d+) 0 R/, '/Contents $1 0.0 R')),
  ],
  'a reference of another generation': [
    'odd-generation',
    onPage((text) => text.replace(/\/Contents (\d+) 0 R/, '/Contents $1 1 R')),
  ],
  'the catalog named by another generation': [
    'odd-generation',
    (stage) => bySecond(stage, { root: `${facts(stage.signed).root} 1 R` }),
  ],
  'an object of another generation': [
    'odd-generation',
    (stage) =>
      rewriting(stage, pageOf(stage.signed), (text) => text, {
        headers: { [pageOf(stage.signed)]: `${pageOf(stage.signed)} 1 obj` },
      }),
  ],
  'a table entry of another generation': [
    'odd-generation',
    (stage) =>
      rewriting(stage, pageOf(stage.signed), (text) => text, { generations: { [pageOf(stage.signed)]: '00001' } }),
  ],
  'a table that points beside an object': [
    'hidden-objects',
    (stage) =>
      rewriting(stage, pageOf(stage.signed), (text) => text, {
        offsets: { [pageOf(stage.signed)]: (place) => place + 3 },
      }),
  ],
  'a table that points to an older object': [
    'table-mismatch',
    ({ signed, second }) =>
      signedAnyhow(signed, second, fieldOf(signed, 1), new Map([[fresh(signed), '1']]), {
        offsets: { [fresh(signed)]: () => latin1(signed).indexOf(' 0 obj') - 1 },
      }),
  ],
  'an object under another number': [
    'table-mismatch',
    (stage) =>
      rewriting(stage, pageOf(stage.signed), (text) => text, {
        headers: { [pageOf(stage.signed)]: `${pageOf(stage.signed) + 1} 0 obj` },
      }),
  ],
  'a /Size that leaves objects out': ['wrong-size', (stage) => bySecond(stage, { size: facts(stage.signed).size })],
  'a second header between objects': ['second-header', (stage) => bySecond(stage, { stowaway: '%PDF-1.4\n' })],
  'an object that no table names': [
    'hidden-objects',
    (stage) =>
      rewriting(stage, pageOf(stage.signed), (text) => text, {
        stowaway: `${contentsOf(stage.signed)} 0 obj\n${EVIL}\nendobj\n`,
      }),
  ],
  'an object in what looks like a comment': [
    'hidden-objects',
    (stage) => rewriting(stage, pageOf(stage.signed), (text) => text, { stowaway: `% 7 0 obj\n` }),
  ],
  'objects in a stream beside the table': ['hidden-objects', (stage) => bySecond(stage, { trailer: '/XRefStm 15' })],
  'an update whose table is a stream': [
    'hidden-objects',
    ({ signed }) => {
      const at = signed.length + 1;
      const { size, root, previous } = facts(signed);
      const stream = `\n${size} 0 obj\n<</Type/XRef/Size ${size + 1}/Root ${root} 0 R/Prev ${previous}/W[1 4 1]/Index[${size} 1]/Length 6>>\nstream\n\x01\x00\x00\x00\x00\x00\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`;
      return Buffer.concat([signed, bytesOf(stream)]);
    },
  ],
  'a stream shorter than it says': [
    'structure-ambiguous',
    ({ signed, second }) =>
      signedAnyhow(
        signed,
        second,
        fieldOf(signed, 1),
        new Map([[fresh(signed), '<</Length 5>>\nstream\nq Q endstream\nendstream']]),
      ),
  ],
  'a stream that lies in another file': [
    'structure-ambiguous',
    ({ signed, second }) =>
      signedAnyhow(
        signed,
        second,
        fieldOf(signed, 1),
        new Map([[fresh(signed), '<</Length 3/F(evil.bin)>>\nstream\nq Q\nendstream']]),
      ),
  ],
  'a comment inside an object': [
    'structure-ambiguous',
    onPage((text, evil) => text.replace('/Contents', `%\r/Contents ${evil} 0 R%\n/Contents`)),
  ],
  'an object of two values': ['structure-ambiguous', onPage((text) => `${text} null`)],
  'a table that points forward': ['table-mismatch', (stage) => bySecond(stage, { previous: 999_999 })],
  'a table that names an object twice': [
    'table-mismatch',
    ({ signed }) => {
      const { textOf } = facts(signed);
      const page = pageOf(signed);
      const once = latin1(withUpdate(signed, new Map([[page, textOf(page)]])));
      const entry = new RegExp(`\n${page} 1\n(\\d{10} 00000 n \n)(?=trailer)`).exec(once)?.[0] ?? '';
      return bytesOf(once.replace(`${entry}trailer`, `${entry}${entry.slice(1)}trailer`));
    },
  ],

  'a table for numbers that no reader holds': [
    'table-mismatch',
    (stage) => bySecond(stage, { table: '9999999999 0\n' }),
  ],
  'a part of the table that places nothing': ['table-mismatch', (stage) => bySecond(stage, { table: '4000000 0\n' })],
  'a /Size beyond all numbers': ['wrong-size', (stage) => bySecond(stage, { size: 9_999_999_999 })],
  'objects inside a text': [
    'hidden-objects',
    (stage) =>
      bySecond(stage, {
        signature: '/Location(13 0 obj <</Type/Page>> endobj)',
      }),
  ],
  'objects inside data for later checking': [
    'hidden-objects',
    ({ signed }) => withUpdate(signed, validation(signed, '', '13 0 obj <</Type/Page>> endobj')),
  ],
  'a stream of objects in a plain file': [
    'hidden-objects',
    (stage) =>
      bySecond(stage, {
        picture: '<</Type/ObjStm/Subtype/Form/BBox[0 0 9 9]/Length 3>>\nstream\nq Q\nendstream',
      }),
  ],
  'a version that is not there': [
    'changed-later',
    (stage) => rewriting(stage, facts(stage.signed).root, (text) => text.replace(/>>\s*$/, '/Version 99999 0 R>>')),
  ],
  'a field that is a drawing': [
    'field-added-later',
    ({ signed, second }) =>
      withValue(
        altered(signed, withForeignField(signed, '[0 0 0 0]'), '/Subtype/Widget', '/Subtype/Square'),
        signed.length,
        second,
      ),
  ],
  'a field whose place cannot be read': [
    'field-added-later',
    ({ signed, second }) => withValue(withForeignField(signed, '[0 0 595 842 null]'), signed.length, second),
  ],
  'a picture that gives back one state too many': ['appearance-covers', picturing(form('Q 0 0 9 9 re f q'))],
  'a picture in a picture that gives back one state too many': [
    'appearance-covers',
    ({ signed, second }) =>
      signedAnyhow(signed, second, fieldOf(signed, 1), new Map([[fresh(signed), form('Q q')]]), {
        picture: `<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X ${fresh(signed)} 0 R>>>>/Length 5>>\nstream\n/X Do\nendstream`,
      }),
  ],
  'a picture moved by numbers too large to be exact': [
    'appearance-covers',
    picturing(form('q Q', '/BBox[0 0 100 100]/Matrix[1 0 0 1 16777216 33554433]')),
  ],
  'the file’s own words drawn from elsewhere as well': [
    'changed-later',
    async ({ base, first, second }) => {
      const { root, info, textOf } = facts(base);
      const prepared = withUpdate(base, new Map([[root, textOf(root).replace(/>>\s*$/, `/Z ${info} 0 R>>`)]]));
      const signed = await signedAnyhow(prepared, first, fieldOf(base, 0), new Map());
      const now = facts(signed)
        .textOf(info)
        .replace(/\/Producer [^/]*/, '/Producer(other)');
      return signedAnyhow(signed, second, fieldOf(signed, 1), new Map([[info, now]]));
    },
  ],
  'an action named elsewhere': [
    'active-content',
    onPreparedBase((base) => {
      const { root, size, textOf } = facts(base);
      return withUpdate(
        base,
        new Map([
          [root, textOf(root).replace(/>>\s*$/, `/OpenAction<</S ${size} 0 R>>>>`)],
          [size, '/Launch'],
        ]),
      );
    }),
  ],
  'a base that opens an address by itself': [
    'active-content',
    onCatalog('/OpenAction<</S/URI/URI(http://example.invalid/)>>'),
  ],

  'a picture in a blank field': [
    'appearance-without-signature',
    ({ signed, second }) => {
      const blank = fieldOf(signed, 2);
      const text = facts(signed)
        .textOf(blank)
        .replace(/\/AP\s*<<[^>]*>>/, `/AP<</N ${fresh(signed)} 0 R>>`);
      return signedAnyhow(
        signed,
        second,
        fieldOf(signed, 1),
        new Map([
          [blank, text],
          [fresh(signed), form('BT /H 16 Tf (SIGNED) Tj ET')],
        ]),
      );
    },
  ],
  'a picture in a field that was blank in the base': [
    'appearance-without-signature',
    onPreparedBase((base) => {
      const blank = fieldOf(base, 2);
      const { textOf, size } = facts(base);
      return withUpdate(
        base,
        new Map([
          [blank, textOf(blank).replace(/\/AP\s*<<[^>]*>>/, `/AP<</N ${size} 0 R>>`)],
          [size, form('0 0 9 9 re f')],
        ]),
      );
    }),
  ],
  'a picture without a box': ['appearance-covers', picturing(form('q Q', ''))],
  'a picture with a box of nothing': ['appearance-covers', picturing(form('q Q', '/BBox[0 0 0 0]'))],
  'a picture with a tiny box': ['appearance-covers', picturing(form('q Q', '/BBox[0 0 0.001 0.001]'))],
  'a picture with a box inside out': ['appearance-covers', picturing(form('q Q', '/BBox[100 100 0 0]'))],
  'a picture in a layer that can be switched': [
    'appearance-covers',
    picturing(form('q Q', '/BBox[0 0 100 100]/OC<</Type/OCG/Name(x)>>')),
  ],
  'a picture that is no form': ['appearance-covers', picturing('<</Length 3>>\nstream\nq Q\nendstream')],
  'a picture over labels that hides them': ['appearance-covers', picturingOverLabels(form(OPAQUE))],
  'a picture over labels with white letters': [
    'appearance-covers',
    picturingOverLabels(form('1 g BT /H 9 Tf 5 40 Td (MMMM) Tj ET')),
  ],
  'a picture over labels with one huge letter': [
    'appearance-covers',
    picturingOverLabels(form('0 g BT /H 1 Tf 300 0 0 300 0 0 Tm (M) Tj ET')),
  ],
  'a picture over labels with a thick white line': [
    'appearance-covers',
    picturingOverLabels(form('1 G 90 w 0 0 m 100 100 l S')),
  ],
  'a picture over labels with an inline image': [
    'appearance-covers',
    picturingOverLabels(form('BI /W 1 /H 1 ID x EI')),
  ],
  'a picture over labels with a blend of its own': ['appearance-covers', picturingOverLabels(form('/G gs q Q'))],

  'a page with other contents': [
    'changed-later',
    onPage((text, evil) => text.replace(/\/Contents \d+ 0 R/, `/Contents ${evil} 0 R`)),
  ],
  'a note laid over the page': [
    'changed-later',
    onPage((text, evil) => text.replace(/>>\s*$/, `/Annots[${evil} 0 R]>>`)),
  ],
  'a page turned': ['changed-later', onPage((text) => text.replace(/>>\s*$/, '/Rotate 180>>'))],
  'the stream of the page replaced': [
    'changed-later',
    (stage) => rewriting(stage, contentsOf(stage.signed), () => '<</Length 3>>\nstream\nq Q\nendstream'),
  ],
  'another title in the file’s own words': [
    'changed-later',
    (stage) => rewriting(stage, facts(stage.signed).info, (text) => text.replace(/\/Title [^/]*/, '/Title(other)')),
  ],
  'another title in the metadata': [
    'changed-later',
    (stage) => {
      const number = Number(/\/Metadata (\d+)/.exec(facts(stage.signed).textOf(facts(stage.signed).root))?.[1]);
      const packet = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>other</dc:title></x:xmpmeta>';
      return rewriting(
        stage,
        number,
        () => `<</Type/Metadata/Subtype/XML/Length ${packet.length}>>\nstream\n${packet}\nendstream`,
      );
    },
  ],
  'an object taken away': ['changed-later', (stage) => bySecond(stage, { freed: [contentsOf(stage.signed)] })],
  'an object that belongs to nothing': [
    'changed-later',
    ({ signed, second }) =>
      signedAnyhow(signed, second, fieldOf(signed, 1), new Map([[fresh(signed), '<</Orphan true>>']])),
  ],
  'the other field moved': [
    'changed-later',
    (stage) =>
      rewriting(stage, fieldOf(stage.signed, 2), (text) => text.replace(/\/Rect\s*\[[^\]]*\]/, '/Rect[0 0 600 800]')),
  ],
  'the first signature’s field renamed': [
    'changed-later',
    (stage) => rewriting(stage, fieldOf(stage.signed, 0), (text) => text.replace(/\/T <[^>]*>/, '/T(x)')),
  ],
  'the first signature’s value rewritten': [
    'byte-range',
    (stage) =>
      rewriting(stage, Number(/\/V (\d+)/.exec(facts(stage.signed).textOf(fieldOf(stage.signed, 0)))?.[1]), (text) =>
        text.replace('/Filter', '/X 1/Filter'),
      ),
  ],
  'the signature before taken out of the form': [
    'changed-later',
    (stage) => rewriting(stage, formOf(stage.signed), (text) => text.replace(/\[\s*\d+ 0 R/, '[')),
  ],
  'the signature before taken out of its field': [
    'changed-later',
    (stage) => rewriting(stage, fieldOf(stage.signed, 0), (text) => text.replace(/\/V \d+ 0 R/, '')),
  ],
  'data for later checking, and a page changed with it': [
    'changed-later',
    ({ signed }) => {
      const { root, textOf } = facts(signed);
      const page = pageOf(signed);
      return withUpdate(
        signed,
        new Map([
          [root, textOf(root).replace(/>>\s*$/, `/DSS ${fresh(signed)} 0 R>>`)],
          [fresh(signed), '<</Type/DSS>>'],
          [page, textOf(page).replace(/>>\s*$/, '/Rotate 90>>')],
        ]),
      );
    },
  ],
  'another catalog': [
    'changed-later',
    ({ signed, second }) =>
      signedAnyhow(
        signed,
        second,
        fieldOf(signed, 1),
        new Map([[fresh(signed), facts(signed).textOf(facts(signed).root)]]),
        { root: `${fresh(signed)} 0 R` },
      ),
  ],
  'an update that does nothing': ['bytes-after', ({ signed }) => withUpdate(signed, new Map())],
  'a visible signature field made later': [
    'field-added-later',
    ({ signed, second }) => withValue(withForeignField(signed, '[50 600 300 700]'), signed.length, second),
  ],
  'a hidden signature field made after certification': [
    'field-added-later',
    ({ certified, second }) => withValue(withForeignField(certified, '[0 0 0 0]'), certified.length, second),
  ],
  'a signature in a field that was locked': [
    'later-change-forbidden',
    async ({ base, first, second }) => {
      const lock = `/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/Action/Include/Fields[${nameOf(base, 1)}]/V/1.2>>>>]`;
      const signed = await signedAnyhow(base, first, fieldOf(base, 0), new Map(), { signature: lock });
      return signedAnyhow(signed, second, fieldOf(signed, 1), new Map());
    },
  ],

  'a base that runs a script when it opens': [
    'active-content',
    onCatalog('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'),
  ],
  'a base with scripts by name': ['active-content', onCatalog('/X<</JavaScript<</Names[]>>>>')],
  'a base with actions on events': ['active-content', onCatalog('/AA<</WC<</S/Named/N/Print>>>>')],
  'a base that starts programs': ['active-content', onCatalog('/OpenAction<</S/Launch/F(calc.exe)>>')],
  'a base whose form is drawn by XFA': ['active-content', onCatalog('/Y<</XFA[]>>')],
};

const validation = (bytes: Uint8Array, more = '', content = 'abc'): ReadonlyMap<number, string> => {
  const { root, size, textOf } = facts(bytes);
  return new Map([
    [root, textOf(root).replace('/Pages', `/DSS ${size} 0 R/Pages`)],
    [size, `<</Type/DSS/Certs[${size + 1} 0 R]${more}>>`],
    [size + 1, `<</Length ${content.length}>>\nstream\n${content}\nendstream`],
  ]);
};

export const HONEST: Readonly<Record<string, readonly [readonly VerifyRemark[], Make]>> = {
  'signed once': [[], ({ signed }) => signed],
  'signed by a second officer': [[], (stage) => bySecond(stage)],
  'data for later checking added': [['long-term-data-added'], ({ signed }) => withUpdate(signed, validation(signed))],
  'data for later checking added after certification': [
    ['long-term-data-added'],
    ({ certified }) => withUpdate(certified, validation(certified)),
  ],
  'data for later checking added twice': [
    ['long-term-data-added'],
    ({ signed }) => {
      const once = withUpdate(signed, validation(signed));
      const { size, find, textOf } = facts(once);
      const [store = 0] = find(/\/Type\/DSS/);
      return withUpdate(
        once,
        new Map([
          [store, textOf(store).replace(/>>\s*$/, `/CRLs[${size} 0 R]>>`)],
          [size, '<</Length 3>>\nstream\nabc\nendstream'],
        ]),
      );
    },
  ],
  'a time stamp over the document': [
    ['long-term-data-added'],
    async ({ certified, second }) => {
      const stamped = latin1(withForeignField(certified, '[0 0 0 0]'));
      const asStamp = stamped
        .slice(certified.length)
        .replace('/Type/Sig/', '/Type/DocTimeStamp/')
        .replace('ETSI.CAdES.detached', 'ETSI.RFC3161/XXXXXXXX'.slice(0, 12).padEnd(12));
      return withValue(retabled(certified, asStamp), certified.length, second);
    },
  ],
  'a hidden signature of another program': [
    ['signed-by-other-program'],
    ({ signed, second }) => withValue(withForeignField(signed, '[0 0 0 0]'), signed.length, second),
  ],
  'white space after the end': [[], ({ signed }) => Buffer.concat([signed, bytesOf('\r\n  \n')])],
  'an object written again with other white space': [
    [],
    ({ signed, second }) => {
      const { root, textOf } = facts(signed);
      return signedAnyhow(signed, second, fieldOf(signed, 1), new Map([[root, textOf(root).replace(/\n/g, '\n \t')]]));
    },
  ],
  'a comment before startxref': [[], async (stage) => bySecond(stage, { comment: '%iText-5.5.13.3\n' })],
  'a signature in a field that was not locked': [
    [],
    async ({ base, first, second }) => {
      const lock = `/Reference[<</Type/SigRef/TransformMethod/FieldMDP/TransformParams<</Type/TransformParams/Action/Exclude/Fields[${nameOf(base, 1)}]/V/1.2>>>>]`;
      const signed = await signedAnyhow(base, first, fieldOf(base, 0), new Map(), { signature: lock });
      return signedAnyhow(signed, second, fieldOf(signed, 1), new Map());
    },
  ],
  'a picture over labels that leaves them to be read': [
    [],
    picturingOverLabels(form('0.1 g BT /H 7 Tf 5 40 Td (ZHANG) Tj ET 0 G 0.5 w 0 0 m 9 9 l S')),
  ],
};

/** An update whose texts were changed in length: its table is made again. */
function retabled(bytes: Uint8Array, update: string): Uint8Array {
  const start = bytes.length + update.lastIndexOf('\nxref\n') + 1;
  const moved = update.replace(/(\d+) 1\n\d{10} 00000 n \n/g, (_, number: string) => {
    const place = bytes.length + update.indexOf(`\n${number} 0 obj`) + 1;
    return `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`;
  });
  return Buffer.concat([bytes, bytesOf(moved.replace(/startxref\n\d+/, `startxref\n${start}`))]);
}
