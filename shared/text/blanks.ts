/** A text without any white space: names are compared so, for printed ones carry line breaks. Source: FORM §6. */
export const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');
