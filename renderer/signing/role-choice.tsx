import { Label, Radio, RadioGroup } from 'react-aria-components';
import { roleName, SIGNATURE_ROLES, type SignatureRole } from '../../shared/signing/roles.ts';

/** In which role to sign; those that are signed already can be seen and not chosen. */
export function RoleChoice({
  role,
  open,
  onChoose,
}: {
  readonly role: SignatureRole;
  readonly open: readonly SignatureRole[];
  readonly onChoose: (role: SignatureRole) => void;
}) {
  return (
    <RadioGroup
      className="role-choice"
      orientation="horizontal"
      value={role}
      onChange={(value) => onChoose(value as SignatureRole)}
    >
      <Label className="field-label">签名身份</Label>
      <div className="segments">
        {SIGNATURE_ROLES.map((each) => (
          <Radio
            key={each}
            value={each}
            className="segment"
            isDisabled={!open.includes(each)}
            autoFocus={each === role}
          >
            {roleName(each)}
            {!open.includes(each) && '（已签）'}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
