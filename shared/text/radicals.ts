/**
 * Radicals that stand for ideographs: PDFs hand out ⽤ (U+2F64) where 用 (U+7528) is written. They look alike and are
 * unequal. Source: Unicode's Equivalent_Unified_Ideograph, and the compatibility decompositions of the Kangxi radicals.
 */

/** What U+2E81 to U+2EF3 stand for, in order; an ideographic space where that is nothing (U+2E9A is unassigned). */
const SUPPLEMENT = [
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵　旡日月',
  '歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀',
  '聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨',
  '青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
].join('');
const SUPPLEMENT_FORMS = [...SUPPLEMENT];
const SUPPLEMENT_START = 0x2e81;

export const KANGXI_RADICAL = /[\u2f00-\u2fd5]/g;
const SUPPLEMENT_RADICAL = /[\u2e81-\u2ef3]/g;

/** The ideograph of a Kangxi radical. */
export const ideographOf = (radical: string): string => radical.normalize('NFKC');

/** The ideograph that a form of the CJK Radicals Supplement stands for; the form itself where it stands for none. */
function ideographOfForm(form: string): string {
  const ideograph = SUPPLEMENT_FORMS[form.charCodeAt(0) - SUPPLEMENT_START] ?? form;
  return ideograph === '\u3000' ? form : ideograph;
}

/** All radicals of both blocks as ideographs: for comparing, where ⻔ and 门 are to be one. */
export const withoutRadicals = (text: string): string =>
  text.replace(KANGXI_RADICAL, ideographOf).replace(SUPPLEMENT_RADICAL, ideographOfForm);
