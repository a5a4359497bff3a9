import { SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';

/** The made-up address by which layout tells where somebody signs. The link's upper left corner is the field's. */

/** All in PDF points. */
export interface MarkedPlace {
  readonly role: SignatureRole;
  readonly width: number;
  readonly height: number;
  /** The upper right part of the field: the name's cell. */
  readonly textWidth: number;
  readonly textHeight: number;
}

const MARKER = /^pbd-sig:([A-Za-z]+):([\d.]+):([\d.]+):([\d.]+):([\d.]+)$/;

export const markerLink = ({ role, ...sizes }: MarkedPlace): string =>
  [
    'pbd-sig',
    role,
    ...[sizes.width, sizes.height, sizes.textWidth, sizes.textHeight].map((each) => each.toFixed(2)),
  ].join(':');

export function readMarker(address: string): MarkedPlace | null {
  const [, name, ...sizes] = MARKER.exec(address) ?? [];
  const role = SIGNATURE_ROLES.find((each) => each === name);
  const [width = 0, height = 0, textWidth = 0, textHeight = 0] = sizes.map(Number);
  return role === undefined ? null : { role, width, height, textWidth, textHeight };
}
