import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guardFormula, unguardFormula } from '../../../shared/clipboard/formula-guard.ts';
import { readClipboard } from '../../../shared/clipboard/read-clipboard.ts';
import { texts } from '../generators.ts';
import { clipboardOf, tableOn } from './clipboards.ts';

const read = (text: string, html = '') => readClipboard({ text, html });
const rowsOf = (html: string, text = '') => tableOn({ html, text }).rows;

describe('plain text', () => {
  test.each([
    [
      'Excel: line ends, a trailing one, quoted cells',
      'a\tb\r\n"甲\n乙"\t"说""好"""\r\n',
      [
        ['a', 'b'],
        ['甲\n乙', '说"好"'],
      ],
    ],
    ['a quote inside a cell', '5" 管\t6"\r\n', [['5" 管', '6"']]],
    ['a tab inside a quoted cell', '"a\tb"\tc', [['a\tb', 'c']]],
    [
      'old line ends and a byte order mark',
      '\uFEFFa\tb\rc\td\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'rows of unequal length',
      'a\r\nb\tc\td',
      [
        ['a', '', ''],
        ['b', 'c', 'd'],
      ],
    ],
    ['blank rows at the end', 'a\tb\r\n\t\r\n \t　\r\n', [['a', 'b']]],
    [
      'a blank column at the end counts',
      'a\t\r\nb\t\r\n',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    [
      'white space, percent and amounts as they are',
      ' 85% \t　缩进\t72,807.38 \u00a0',
      [[' 85% ', '　缩进', '72,807.38 \u00a0']],
    ],
    ['an apostrophe before a formula', "'=1+1\t'甲", [['=1+1', "'甲"]]],
  ])('%s', (_, text, rows) => {
    expect(tableOn({ text }).rows).toEqual(rows);
  }); // prettier-ignore

  test('one text is a value, lines are lines, white space alone is nothing', () => {
    expect(read('甲')).toEqual({ ok: true, value: { kind: 'value', text: '甲', fromCell: false, changes: [] } });
    expect(read('一行\n二行')).toMatchObject({ value: { kind: 'lines', table: { rows: [['一行'], ['二行']] } } });
    expect(read(' \r\n')).toEqual({ ok: true, value: { kind: 'empty' } });
  });

  test('tabs of a numbered list in a word processor are no columns', () => {
    expect(readClipboard(clipboardOf('word-list'))).toMatchObject({ value: { kind: 'lines' } });
    expect(read('1.\t推进', '<p>1.推进</p>')).toMatchObject({ value: { kind: 'lines' } });
  });

  test('more than is read is refused, at once', () => {
    expect(read('x'.repeat(4_000_001))).toEqual({ ok: false, error: 'too-large' });
    expect(read('x\ty\n'.repeat(20_001))).toEqual({ ok: false, error: 'too-many-rows' });
    expect(tableOn({ text: `a\tb\n${'\t\n'.repeat(1_000_000)}` }).rows).toEqual([['a', 'b']]);
  });
});

describe('HTML', () => {
  test.each([
    [
      'merged down',
      '<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>',
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ],
    [
      'merged across',
      '<table><tr><td colspan=2>甲<td>1<tr><td>a<td>b<td>c</table>',
      [
        ['甲', '', '1'],
        ['a', 'b', 'c'],
      ],
    ],
    [
      'merged both ways',
      '<table><tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2</table>',
      [
        ['甲', '', '1'],
        ['甲', '', '2'],
      ],
    ],
    [
      'merged in the last column',
      '<table><tr><td>1<td rowspan=3>甲<tr><td>2<tr><td></table>',
      [
        ['1', '甲'],
        ['2', '甲'],
        ['', '甲'],
      ],
    ],
    ['merged past the last row', '<table><tr><td rowspan=65534>甲<td>1</table>', [['甲', '1']]],
    [
      'line breaks and paragraphs',
      '<table><tr><td>a<br>b<td><p>c</p><p>d</p><td><p>e<br></p></table>',
      [['a\nb', 'c\nd', 'e']],
    ],
    [
      'wrapped source lines',
      '<table><tr><td>推进\r\n  发展<td>SME\n  2024<td>a&nbsp;&nbsp;b</table>',
      [['推进发展', 'SME 2024', 'a  b']],
    ],
    ['preserved white space', '<table><tr><td style="white-space:pre-wrap">a  b\n c<td>d</table>', [['a  b\n c', 'd']]],
    ['entities', '<table><tr><td>&lt;b&gt; &amp;&quot;&#x20BB7;<td>&hellip;</table>', [['<b> &"𠮷', '…']]],
    [
      'hidden cells and rows',
      '<table><tr><td>1<td style="display:none">x<td>2<tr style="DISPLAY: none"><td>y</table>',
      [['1', '2']],
    ],
    ['what no one sees', '<table><tr><td>1<script>x</script><style>y</style><td><!-- z -->2</table>', [['1', '2']]],
    [
      'a table in a cell is text',
      '<table><tr><td>a<table><tr><td>b<td>c<tr><td>d</table><td>e</table>',
      [['a\nb c\nd', 'e']],
    ],
    [
      'two tables',
      '<table><tr><td>1<td>2</table><p></p><table><tr><td>3<td>4</table>',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'a stored number behind ####',
      '<table><tr><td x:num="1234.5">####<td sdval="103683">1.04E+05<td x:num="1E+20">##</table>',
      [['1234.5', '103683', '##']],
    ],
  ])('%s', (_, html, rows) => {
    expect(rowsOf(html)).toEqual(rows);
  }); // prettier-ignore

  test('one cell is a value, without the quotes of its plain text', () => {
    expect(read('"甲\n""乙"""\r\n', '<table><tr><td>甲<br>"乙"</table>')).toEqual({
      ok: true,
      value: { kind: 'value', text: '甲\n"乙"', fromCell: true, changes: [] },
    });
  });

  test('what differs from the plain text in white space only is taken from there', () => {
    expect(rowsOf('<table><tr><td> a b<td>"c"</table>', '　a  b\t"c"')).toEqual([['　a  b', '"c"']]);
  });

  test('text beside the table and rows that are hidden are counted', () => {
    const table = tableOn({ html: '<p>注</p><table><tr><td>1<td>2<tr style="display:none"><td>3</table>' });
    expect(table).toMatchObject({ hasTextOutside: true, hiddenRows: 1 });
    expect(tableOn({ html: '<table><tr><td>1<td>2</table>' })).toMatchObject({ hasTextOutside: false, hiddenRows: 0 });
  });

  test('no end to rows, columns, depth or length: an answer all the same, and soon', () => {
    const started = performance.now();
    expect(read('', `<table>${'<tr><td>x'.repeat(30_000)}`)).toEqual({ ok: false, error: 'too-many-rows' });
    expect(rowsOf(`<table><tr><td>a<td>b${'<td colspan=1000>c'.repeat(5_000)}`)[0]).toHaveLength(100);
    expect(read('a\tb', `<table>${'<b>'.repeat(200_000)}${'</i>'.repeat(200_000)}`)).toMatchObject({
      value: { kind: 'lines' },
    });
    expect(rowsOf(`<table><tr><td>a<td>${' '.repeat(1_000_000)}b${'<br> '.repeat(100_000)}c`)[0]?.[1]).toMatch(
      /^b\n+c$/,
    );
    expect(read('a\tb', `<table>${'x'.repeat(24_000_000)}`)).toMatchObject({ value: { kind: 'lines' } });
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('office programs', () => {
  test('Excel: title, unit, header, a hidden row, a column too narrow', () => {
    const table = tableOn(clipboardOf('excel-tasks'));
    expect(table.rows).toEqual([
      ['2024年重点工作任务安排表', '', '', '', ''],
      ['', '', '', '单位：元', ''],
      ['序号', '任务名称', '主要实施\n内容', '预期目标', '预算金额'],
      ['1', '推进制造业高质量发展', '1.技术改造；\n2.“四化”平台&应用', '培育  600家', ' 728,073,800.00 '],
      ['3', '扶持中小企业', '减负稳岗', '新增100家', '12345678.9'],
      ['合计', '', '', '', ' 740,419,478.90 '],
    ]);
    expect(table).toMatchObject({ hiddenRows: 1, hasTextOutside: false });
  });

  test('WPS: merged cells filled down, white space kept', () => {
    const table = tableOn(clipboardOf('wps-merged-tasks'));
    expect(table.rows).toEqual([
      ['推进制造业高质量发展', '技术改造', '72,807.38 ', '培育600家\n新增100家'],
      ['推进制造业高质量发展', '平台建设', '72,807.38', '建成3个'],
      ['扶持中小企业', '减负稳岗  （一期）', '8,800.55 ', '　覆盖率“90%”以上'],
    ]);
    expect(table.repeated.size).toBe(2);
  });

  test('Word: paragraphs in cells, which its plain text tears apart', () => {
    const table = tableOn(clipboardOf('word-indicators'));
    expect(table.rows.slice(1)).toEqual([
      [
        '产出',
        '数量',
        '培育“专精特新”企业数，其中国家级专精特新“小巨人”企业不少于五十家\n(SME programme 2024)',
        '600家',
      ],
      ['产出', '进度指标', '完成时间', '12月底前'],
      ['效益', '文化效益', '活动影响', '有积极作用'],
    ]);
    expect(table.hasTextOutside).toBe(true);
  }); // prettier-ignore

  test('LibreOffice, as it writes HTML itself', () => {
    const { html } = { html: clipboardOf('libreoffice-indicators').html };
    expect(rowsOf(html).slice(1)).toEqual([
      ['1', '产出指标', '数量指标', '培育“专精特新”企业<家>\n（含复核）', '≥600家', '600家'],
      ['2', '产出指标', '数量指标', '年充电量', '50,000.00', '0.9'],
      ['3', '产出指标', '质量指标', '合格率 & 优良率', '100%', '100%'],
      ['4', '效益指标', '环境效益指标', 'PM2.5', '持平', ''],
    ]);
  });
});

test('a guarded text is told apart from every other', () => {
  fc.assert(
    fc.property(fc.oneof(texts, fc.stringMatching(/^'*[=+@-].*$/)), (text) => {
      expect(unguardFormula(guardFormula(text))).toBe(text);
    }),
  );
  expect(['=1', '+a', '-推进', '@x', '＝1'].map(guardFormula)).toEqual(["'=1", "'+a", "'-推进", "'@x", "'＝1"]);
  expect(['-5%', '-1,234.50', '+3', '甲=乙'].map(guardFormula)).toEqual(['-5%', '-1,234.50', '+3', '甲=乙']);
});

test('whatever tags come in whatever order, what is read is a table: rows of one width, no marks left over', () => {
  const fragments = fc.constantFrom(
    '<table>',
    '</table>',
    '<tr>',
    '</tr>',
    '<td>',
    '</td>',
    '<th rowspan=3>',
    '<td colspan=2>',
    '<td rowspan=2 colspan=3>',
    '<tr style="display:none">',
    '<td style="display:none">',
    '<br>',
    '<p>',
    '</p>',
    '</div>',
    '<b',
    '<!--',
    '-->',
    '<![if x]>',
    '<style>',
    '</style>',
    '&nbsp;',
    '&lt;',
    '\ufdd0',
    '甲',
    ' a\n b ',
    '"',
    '\t',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(fragments, { maxLength: 60 }), (pieces) => {
      const result = read('', `<table><tr><td>1<td>2${pieces.join('')}`);
      if (!result.ok || result.value.kind !== 'table') return;
      const { rows } = result.value.table;
      const width = rows[0]?.length ?? 0;
      expect(rows.every((row) => row.length === width)).toBe(true);
      expect(rows.flat().join('')).not.toMatch(/[\ufdd0\ufdd1]|\n$|^ /u);
    }),
  );
});
