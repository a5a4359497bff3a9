/** Keys of a signature field's own dictionary: boxes as [x y width height] from the field's lower left corner, in points. */
export const SIGN_KEY = 'PBD_Sign';
export const SEAL_KEY = 'PBD_Seal';
