import { formatDocumento } from '@/domain/documento';
import { formatInstant } from '@/domain/local-date';
import type { PaginaTitular as Pagina, RetornoTitular } from '../schema';
import { CredenciaisForm } from './credenciais-form';
import { PassosSicredi } from './passos-sicredi';

type Props = {
  pagina: Pagina;
  /** Where the form goes. */
  action: string;
  retorno: RetornoTitular;
};

/** What the titular of an account sees: who asks, what for, where to get the two values, and their fields. */
export function PaginaTitular({ pagina, action, retorno }: Props) {
  const { empresa, conta, ensaio, expiraEm, tentativas } = pagina;
  return (
    <article className="folha">
      <h1>Acesso do Sicredi para {empresa}</h1>
      <p className="quieto">Um pedido ao titular da conta</p>
      <dl>
        <Fact label="Titular" value={conta.titular} />
        <Fact label="CNPJ" value={formatDocumento(conta.documento)} />
        <Fact label="Cooperativa" value={conta.cooperativa} />
        <Fact label="Conta, final" value={conta.final} />
        <Fact label="Vale até" value={formatInstant(expiraEm)} />
      </dl>
      <p className="paragrafo">
        A empresa {empresa} vai emitir boletos pelo Sicredi nesta conta. O banco entrega a Chave e o Segredo só ao
        titular, por isso o pedido chega a você. O link vale para um só envio; abrir esta página não o gasta.
      </p>
      <div className="situacao boa">
        <strong>A empresa não fica sabendo a Chave nem o Segredo</strong>
        <p>
          A Chave e o Segredo são testados no Sicredi e guardados lacrados. Quem pediu vê se o banco aceitou, quando, e
          só os dois últimos caracteres, para conferência. Eles servem para registrar, consultar e alterar boletos. Não
          pedimos a senha do internet banking.
        </p>
      </div>
      {ensaio && <Ensaio acesso={ensaio.acesso} />}
      <PassosSicredi />
      <section>
        <h2>3. Informe aqui</h2>
        <CredenciaisForm action={action} retorno={retorno} tentativas={tentativas} />
      </section>
    </article>
  );
}

function Ensaio({ acesso }: { acesso: string | null }) {
  return (
    <section className="simulado">
      <h2>Ensaio: banco simulado</h2>
      <p>
        Este pedido é um ensaio. Use a Chave e o Segredo do banco simulado; não informe aqui os do Sicredi de verdade.
      </p>
      {acesso && (
        <a className="botao" href={acesso} target="_blank" rel="noreferrer">
          Obter Chave e Segredo do banco simulado
        </a>
      )}
    </section>
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
