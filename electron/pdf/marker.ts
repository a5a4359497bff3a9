import { SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';

/** The made-up address by which layout tells where somebody signs. The link's upper left corner is the blank cell's. */

/** The inside of a blank cell, in PDF points. */
export interface MarkedPlace {
  readonly role: SignatureRole;
  /** A seal stands beside the signature. */
  readonly sealed: boolean;
  readonly width: number;
  readonly height: number;
}

const MARKER = /^pbd-sig:([A-Za-z]+):(seal|name):(\d+\.\d\d):(\d+\.\d\d)$/;

export const markerLink = ({ role, sealed, width, height }: MarkedPlace): string =>
  ['pbd-sig', role, sealed ? 'seal' : 'name', width.toFixed(2), height.toFixed(2)].join(':');

export function readMarker(address: string): MarkedPlace | null {
  const [, name, kind, width, height] = MARKER.exec(address) ?? [];
  const role = SIGNATURE_ROLES.find((each) => each === name);
  return role === undefined ? null : { role, sealed: kind === 'seal', width: Number(width), height: Number(height) };
}
