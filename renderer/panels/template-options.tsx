import type { OfferedTemplate } from '../state/templates.ts';

/** The templates of a kind as entries of a list; the officer's own are told apart. */
export const TemplateOptions = ({ templates }: { readonly templates: readonly OfferedTemplate[] }) =>
  templates.map(({ template: { id, name }, own }) => (
    <option key={id} value={id}>
      {own === null ? name : `${name}（自行导入）`}
    </option>
  ));
