import { QrCode } from '@/components/qr-code';
import { formatLinhaDigitavel } from '@/domain/boleto/linha-digitavel';
import { documentoKind, formatDocumento } from '@/domain/documento';
import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import type { PaginaPagamento as Pagina } from '../schema';
import { CopyCode } from './copy-code';
import { describeSituacao } from './describe-situacao';
import { describeValorHoje } from './describe-valor-hoje';
import { ValorHoje } from './valor-hoje';

type Props = { pagina: Pagina; pdfHref: string; pdfFailed: boolean };

/** What a payer sees: whom, how much, until when, in which state, and by what to pay. Drawn on the server. */
export function PaginaPagamento({ pagina, pdfHref, pdfFailed }: Props) {
  const { beneficiario, pixCopiaECola, linhaDigitavel, paginaBanco } = pagina;
  const { word, text, tone } = describeSituacao(pagina);
  const valorHoje = describeValorHoje(pagina);
  return (
    <article className="folha">
      <h1>Cobrança de {beneficiario.nome}</h1>
      <p className="quieto">
        {documentoKind(beneficiario.documento)} {formatDocumento(beneficiario.documento)}
      </p>
      {valorHoje ? <ValorHoje {...valorHoje} /> : <p className="valor">{formatReais(pagina.valor)}</p>}
      <div className={`situacao ${tone}`} role="status">
        <strong>{word}</strong>
        <p>{text}</p>
      </div>
      <dl>
        {valorHoje && <Fact label="Valor do boleto" value={formatReais(pagina.valor)} />}
        <Fact label="Vencimento" value={formatLocalDate(pagina.vencimento)} />
        <Fact label="Pagador" value={pagina.pagadorNome} />
        <Fact label="Nº do documento" value={pagina.numeroDocumento} />
        {pagina.descricao && <Fact label="Referente a" value={pagina.descricao} />}
      </dl>
      {pixCopiaECola && (
        <section>
          <h2>Pagar com Pix</h2>
          <p>Abra o aplicativo do seu banco, escolha Pix e leia o código, ou copie e cole.</p>
          <div className="qr">
            <QrCode text={pixCopiaECola} label="QR Code do Pix desta cobrança" />
          </div>
          <CopyCode title="Pix copia e cola" action="Copiar código Pix" value={pixCopiaECola} />
        </section>
      )}
      {linhaDigitavel && (
        <section>
          <h2>Pagar com boleto</h2>
          <CopyCode
            title="Linha digitável"
            action="Copiar linha digitável"
            value={linhaDigitavel}
            shown={formatLinhaDigitavel(linhaDigitavel)}
          />
          <a className="botao" href={pdfHref}>
            Abrir o boleto em PDF
          </a>
          {pdfFailed && (
            <p className="aviso" role="alert">
              O banco não entregou o PDF agora. Tente de novo em instantes, ou pague com os códigos desta página.
            </p>
          )}
        </section>
      )}
      {pagina.simulado && (
        <section className="simulado">
          <h2>Ambiente de simulação</h2>
          <p>Nada aqui é dinheiro de verdade: o boleto e o Pix desta página são de um banco simulado.</p>
          {paginaBanco && (
            <a className="botao" href={paginaBanco} target="_blank" rel="noreferrer">
              Simular pagamento
            </a>
          )}
        </section>
      )}
    </article>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
