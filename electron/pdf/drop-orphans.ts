import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';

/** Every direct part of an object, itself first: containers within containers, a stream's dictionary. */
function containersOf(object: PDFObject | undefined): readonly (PDFArray | PDFDict)[] {
  if (object instanceof PDFStream) return containersOf(object.dict);
  if (object instanceof PDFArray) return [object, ...object.asArray().flatMap(containersOf)];
  if (object instanceof PDFDict) return [object, ...object.values().flatMap(containersOf)];
  return [];
}

const membersOf = (container: PDFArray | PDFDict): readonly PDFObject[] =>
  container instanceof PDFArray ? container.asArray() : container.values();

function renumber(container: PDFArray | PDFDict, refs: ReadonlyMap<PDFRef, PDFRef>): void {
  const newOf = (member: PDFObject): PDFRef | undefined => (member instanceof PDFRef ? refs.get(member) : undefined);
  if (container instanceof PDFArray) {
    container.asArray().forEach((member, index) => {
      const ref = newOf(member);
      if (ref !== undefined) container.set(index, ref);
    });
  } else {
    for (const [key, member] of container.entries()) {
      const ref = newOf(member);
      if (ref !== undefined) container.set(key, ref);
    }
  }
}

/**
 * Leaves out objects that nothing refers to, and numbers the others from 1 without a gap, in their old order: what is in
 * a file to be signed is there for a reason. Last before saving: numbers that anybody has kept no longer hold.
 */
export function dropOrphans({ context }: PDFDocument): void {
  const { Root, Info } = context.trailerInfo;
  const found = new Set<PDFRef>();
  const waiting = [Root, Info].filter((object) => object instanceof PDFRef);
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (found.has(ref)) continue;
    found.add(ref);
    const members = containersOf(context.lookup(ref)).flatMap(membersOf);
    waiting.push(...members.filter((member) => member instanceof PDFRef));
  }
  const all = context.enumerateIndirectObjects();
  const kept = all.filter(([ref]) => found.has(ref));
  const refs = new Map(kept.map(([ref], index) => [ref, PDFRef.of(index + 1)]));
  for (const [ref] of all) context.delete(ref);
  for (const [ref, object] of kept) {
    for (const container of containersOf(object)) renumber(container, refs);
    context.assign(refs.get(ref) ?? ref, object);
  }
  context.largestObjectNumber = kept.length;
  if (Root instanceof PDFRef) context.trailerInfo.Root = refs.get(Root) ?? Root;
  if (Info instanceof PDFRef) context.trailerInfo.Info = refs.get(Info) ?? Info;
}
