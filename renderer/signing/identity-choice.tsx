import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { KnownFile } from '../../shared/ipc/contract-parts.ts';
import type { CertificateSummary } from '../../shared/signing/certificate.ts';
import { bridge } from '../bridge.ts';
import { isComposing } from '../state/text-input.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CertificateFacts } from './certificate-facts.tsx';

/** A certificate file that was opened with its password, and what it says. */
export interface ReadIdentity {
  readonly id: string;
  readonly password: string;
  readonly certificate: CertificateSummary;
}

/** Makes an identity for trying out: a name and a password, then a file. */
type Kind = 'rsa' | 'sm2';

function TestIdentity({
  kind,
  onMade,
}: {
  readonly kind: Kind;
  readonly onMade: (file: KnownFile, password: string) => void;
}) {
  const { actions } = useWorkspace();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const make = async (): Promise<void> => {
    const made = await bridge.createTestIdentity({ name: name.trim(), kind, password });
    if (!made.ok) return actions.report(made.error);
    if (made.value.outcome === 'chosen') onMade(made.value.file, password);
  };
  return (
    <fieldset className="test-identity-form">
      <legend>新建测试身份</legend>
      <p className="hint">只供试用：证书由本程序自行签发，名称中注明“测试身份”，不具法律效力。</p>
      <label className="field">
        <span className="field-label">姓名</span>
        <input className="input" value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        <span className="field-label">设置密码</span>
        <input
          className="input"
          type="password"
          autoComplete="off"
          value={password}
          maxLength={100}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <Button isDisabled={name.trim() === '' || password === ''} onPress={() => void make()}>
        保存测试身份
      </Button>
    </fieldset>
  );
}

/** Chooses a certificate file and reads it with its password, which is kept only as long as this dialog is open. */
export function IdentityChoice({
  kind,
  onRead,
}: {
  /** Of a test identity that is made here. */
  readonly kind: Kind;
  readonly onRead: (identity: ReadIdentity | null) => void;
}) {
  const { actions } = useWorkspace();
  const [file, setFile] = useState<KnownFile | null>(null);
  const [password, setPassword] = useState('');
  const [certificate, setCertificate] = useState<CertificateSummary | null>(null);
  const [reading, setReading] = useState(false);
  const [making, setMaking] = useState(false);
  /** Counts what was asked: an answer that comes late is not the answer to what is on screen. */
  const asked = useRef(0);

  const forget = (): void => {
    asked.current += 1;
    setReading(false);
    setCertificate(null);
    onRead(null);
  };
  const read = async (chosen: KnownFile, word: string): Promise<void> => {
    forget();
    const number = asked.current;
    setReading(true);
    const answer = await bridge.readIdentity({ id: chosen.id, password: word });
    if (number !== asked.current) return;
    setReading(false);
    setCertificate(answer.ok ? answer.value : null);
    onRead(answer.ok ? { id: chosen.id, password: word, certificate: answer.value } : null);
    if (!answer.ok) await actions.report(answer.error);
  };
  const choose = async (): Promise<void> => {
    const chosen = await bridge.chooseIdentity({});
    if (!chosen.ok) return actions.report(chosen.error);
    if (chosen.value.outcome === 'cancelled') return;
    setFile(chosen.value.file);
    setPassword('');
    forget();
  };

  return (
    <section className="identity" aria-label="证书">
      <h3>证书</h3>
      <div className="buttons">
        <Button onPress={() => void choose()}>选择证书文件（.p12、.pfx）</Button>
        <Button className="link" aria-expanded={making} onPress={() => setMaking(!making)}>
          没有证书，先用测试身份试试
        </Button>
      </div>
      {making && (
        <TestIdentity
          kind={kind}
          onMade={(made, word) => {
            setMaking(false);
            setFile(made);
            setPassword(word);
            void read(made, word);
          }}
        />
      )}
      {file !== null && (
        <>
          <p className="chosen-file">{file.name}</p>
          <label className="field">
            <span className="field-label">证书密码</span>
            <input
              className="input"
              type="password"
              autoComplete="off"
              value={password}
              maxLength={1000}
              onChange={(event) => {
                setPassword(event.target.value);
                forget();
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !isComposing(event)) void read(file, password);
              }}
            />
          </label>
          {certificate === null ? (
            <Button isDisabled={reading} onPress={() => void read(file, password)}>
              {reading ? '正在读取…' : '读取证书'}
            </Button>
          ) : (
            <CertificateFacts certificate={certificate} />
          )}
        </>
      )}
    </section>
  );
}
