import { Field } from '../fields/field.tsx';
import type { FieldGroup } from './tab-parts.ts';

/** Labelled fields, as many beside one another as there is room for. */
export function FieldGroupView({ group }: { readonly group: FieldGroup }) {
  const { heading, keys, fields } = group;
  return (
    <section
      className="group"
      aria-label={heading === '' ? fields[0]?.spec.label : heading}
      data-section={keys.join(' ')}
    >
      {heading !== '' && <h3>{heading}</h3>}
      <div className="fields">
        {fields.map(({ path, spec }) => (
          <Field key={path} path={path} spec={spec} />
        ))}
      </div>
    </section>
  );
}
