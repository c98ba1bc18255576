import { formatInstant } from '@/domain/local-date';
import type { EstadoLink } from '../schema';
import { describeFim } from './describe-link';

type Props = {
  estado: Exclude<EstadoLink, 'ATIVO'>;
  empresa: string;
  fimEm: string | null;
  /** Whether the person who reads this has just entered what was accepted. */
  agora: boolean;
};

/** The page of a link that takes nothing any more: why, and what to do. */
export function FimDoLink({ estado, empresa, fimEm, agora }: Props) {
  if (estado === 'ACEITO' && agora) return <Aceito empresa={empresa} />;
  const { titulo, texto } = describeFim(estado, empresa);
  return (
    <section className="recado">
      <h1>{titulo}</h1>
      {fimEm && <p className="quieto">Em {formatInstant(fimEm)}, horário de Brasília.</p>}
      <p>{texto}</p>
    </section>
  );
}

function Aceito({ empresa }: { empresa: string }) {
  return (
    <section className="recado">
      <h1>Pronto: o Sicredi aceitou</h1>
      <p>
        A Chave e o Segredo foram testados e guardados lacrados. A empresa {empresa} já vê que deu certo e continua a
        integração; ela não fica sabendo a Chave nem o Segredo.
      </p>
      <p>Este link foi usado e não vale mais. Você pode fechar esta página e apagar a mensagem com o link.</p>
      <p>
        Guarde a Chave e o Segredo em local seguro. Para cortar este acesso um dia, gere um novo Código de Acesso no
        internet banking: o anterior deixa de valer.
      </p>
    </section>
  );
}
