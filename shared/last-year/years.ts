// What the rules need as well stands on lower floors.
export { yearToHoldAgainst } from '../document/last-year.ts';
export { judgeMention, shiftYears, type YearMention, yearMentions } from '../text/year-mentions.ts';
