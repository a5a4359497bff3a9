/** The .pbd in a PDF, as pdfmake attaches it. */

/** By this name it is found again. */
export const ATTACHED_NAME = 'document.pbd';

export const attachedPbd = (pbd: Uint8Array, createdAt: string) => ({
  pbd: {
    // The data: address is the one form of bytes that pdfmake takes.
    src: `data:application/octet-stream;base64,${Buffer.from(pbd).toString('base64')}`,
    name: ATTACHED_NAME,
    type: 'application/octet-stream',
    description: '申报表原文件，可用本程序打开继续编辑',
    relationship: 'Source',
    // Given, so that the same document makes the same PDF.
    creationDate: new Date(createdAt),
    modifiedDate: new Date(createdAt),
  },
});
