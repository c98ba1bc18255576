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
  const ensaio = ENSAIOS[pagina.ambiente];
  return (
    <article className={ensaio ? 'folha ensaio' : 'folha'}>
      {ensaio && (
        <p className="fita" role="note">
          <strong>{ensaio.palavra}:</strong> {ensaio.texto}. <strong>Não pague.</strong>
        </p>
      )}
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
          <h2>{ensaio ? 'Pix do ensaio' : 'Pagar com Pix'}</h2>
          <p>
            {ensaio
              ? 'Nenhum banco de verdade aceita este código.'
              : 'Abra o aplicativo do seu banco, escolha Pix e leia o código, ou copie e cole.'}
          </p>
          <div className="qr">
            <QrCode text={pixCopiaECola} label="QR Code do Pix desta cobrança" />
          </div>
          <CopyCode title="Pix copia e cola" action="Copiar código Pix" value={pixCopiaECola} />
        </section>
      )}
      {linhaDigitavel && (
        <section>
          <h2>{ensaio ? 'Boleto do ensaio' : 'Pagar com boleto'}</h2>
          {ensaio && <p>Nenhum banco de verdade aceita este boleto.</p>}
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
      {paginaBanco && (
        <section>
          <h2>Ensaiar o pagamento</h2>
          <p>No banco simulado o boleto e o Pix desta página se pagam sem dinheiro.</p>
          <a className="botao" href={paginaBanco} target="_blank" rel="noreferrer">
            Simular pagamento
          </a>
        </section>
      )}
    </article>
  );
}

/** What is no real money says so in the payer's words, first of all and as long as the page is looked at. */
const ENSAIOS: Record<Pagina['ambiente'], { palavra: string; texto: string } | null> = {
  PRODUCAO: null,
  HOMOLOGACAO: { palavra: 'Homologação', texto: 'ambiente de testes do banco, nada aqui é dinheiro de verdade' },
  SIMULADOR: { palavra: 'Ensaio', texto: 'banco simulado, nada aqui é dinheiro de verdade' },
};

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
