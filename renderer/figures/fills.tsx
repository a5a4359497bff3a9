import { useId } from 'react';

/** How parts are told apart: by pattern first, so that black and white print and colour-blind eyes lose nothing. */
const FILLS = ['solid', 'slanted', 'dotted', 'crossed', 'level'] as const;
export type Fill = (typeof FILLS)[number];

export const fillOf = (index: number): Fill => FILLS[index % FILLS.length] ?? 'solid';

/** Side of the tile that each pattern repeats, in CSS pixels. */
const TILE = 8;

const MARKS = {
  solid: <rect width={TILE} height={TILE} className="fill-mark" />,
  slanted: <path d="M-2 2 2 -2 M0 8 8 0 M6 10 10 6" className="fill-line" />,
  dotted: <circle cx="4" cy="4" r="1.8" className="fill-mark" />,
  crossed: <path d="M0 0 8 8 M8 0 0 8" className="fill-line" />,
  level: <path d="M0 2H8 M0 6H8" className="fill-line" />,
} as const satisfies Record<Fill, React.ReactNode>;

interface SwatchProps {
  readonly fill: Fill;
  /** Of the drawing's width, from 0 to 1. */
  readonly start: number;
  readonly length: number;
  /** CSS pixels. */
  readonly height: number;
}

const percent = (fraction: number): string => `${fraction * 100}%`;

/** A filled piece of a bar, in an `svg` whose width is the scale. */
export function Piece({ fill, start, length, height }: SwatchProps) {
  const id = useId();
  return (
    <>
      <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
        <rect width={TILE} height={TILE} className="fill-ground" />
        {MARKS[fill]}
      </pattern>
      <rect x={percent(start)} width={percent(length)} height={height} fill={`url(#${id})`} className="fill-edge" />
    </>
  );
}

/** The key to a pattern, beside its words. */
export function Swatch({ fill }: { readonly fill: Fill }) {
  return (
    <svg className="swatch" width="22" height="14" aria-hidden="true">
      <Piece fill={fill} start={0} length={1} height={14} />
    </svg>
  );
}
