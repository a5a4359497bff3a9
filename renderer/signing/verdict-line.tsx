import type { SignerLine } from '../../shared/messages/verification-lines.ts';

/** A signer's one line, word for word as on the command line; its sign and word do not rest on colour. */
export function VerdictLine({ line }: { readonly line: SignerLine }) {
  const { sign, who, verdict, word, time } = line;
  return (
    <p className={`verdict ${verdict}`}>
      <span className="verdict-sign" aria-hidden="true">
        {sign}
      </span>{' '}
      <b>
        {who}：{word}。
      </b>
      <span className="verdict-time">{time}</span>
    </p>
  );
}
