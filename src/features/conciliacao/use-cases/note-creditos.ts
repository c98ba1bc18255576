import type { MovimentoFinanceiro } from '@/bank/movimento-financeiro';
import { centavosToColumn } from '@/lib/columns';
import type { Context } from '@/lib/context';
import type { Tx } from '@/lib/db';

/**
 * Notes what the francesinha credits to our titles: a source that says *whether* one was paid and books nothing by itself. A
 * credit that was not seen before is kept as a sighting, and where its title is open and no payment of it stands, the bank is to be asked
 * about it now.
 */
export async function noteCreditos(
  tx: Tx,
  { empresaId, agora }: Context,
  convenioId: string,
  movimentos: readonly MovimentoFinanceiro[],
): Promise<void> {
  const creditos = sightingsOf(movimentos);
  if (creditos.length === 0) return;
  // Titles are locked in the order of their ids, as everybody locks them, and only those of credits that are new.
  const vistos = await tx.$queryRaw<{ boletoId: string }[]>`
    with credito as (
      select b.id, linha ->> 'chave' as chave, (linha ->> 'ordinal')::int as ordinal, (linha ->> 'dia')::date as dia,
             (linha ->> 'valor')::numeric as valor
        from json_array_elements(${JSON.stringify(creditos)}::json) as linha
        join boleto b on b.convenio_id = ${convenioId}::uuid and b.nosso_numero = (linha ->> 'nossoNumero')::char(9)
       where b.linha_digitavel is not null and not exists (
               select from fato_liquidacao f
                where f.convenio_id = b.convenio_id and f.origem = 'FRANCESINHA' and f.chave = linha ->> 'chave')
       order by b.id for no key update of b)
    insert into fato_liquidacao (id, empresa_id, convenio_id, boleto_id, origem, chave, dia, canal, valor, juros, multa,
                                 desconto, abatimento, ordinal, visto_em)
    select gen_random_uuid(), ${empresaId}::uuid, ${convenioId}::uuid, id, 'FRANCESINHA', chave, dia, 'DESCONHECIDO', valor,
           0, 0, 0, 0, ordinal, ${agora}
      from credito on conflict (convenio_id, origem, chave) do nothing returning boleto_id as "boletoId"`;
  if (vistos.length > 0) await askAbout(tx, agora, convenioId, [...new Set(vistos.map(({ boletoId }) => boletoId))]);
}

async function askAbout(tx: Tx, agora: Date, convenioId: string, boletoIds: string[]): Promise<void> {
  const asked = await tx.$executeRaw`
    update boleto set proxima_consulta_em = least(proxima_consulta_em, ${agora})
     where id = any(${boletoIds}::uuid[]) and situacao in ('REGISTRADO', 'PROTESTO', 'NEGATIVADO')
       and not exists (select from pagamento p where p.boleto_id = boleto.id and p.estorno_de_id is null
                          and not exists (select from pagamento e where e.estorno_de_id = p.id))`;
  if (asked === 0) return;
  await tx.varredura.updateMany({
    where: { convenioId, tipo: 'TITULOS', proximaEm: { gt: agora } },
    data: { proximaEm: agora },
  });
}

// Equal rows of one reading are numbered: two equal credits are two.
function sightingsOf(movimentos: readonly MovimentoFinanceiro[]) {
  const seen = new Map<string, number>();
  return movimentos.flatMap(({ tipo, nossoNumero, dataMovimento, dataLancamento, valor }) => {
    if (tipo !== 'CREDITO' || nossoNumero === null) return [];
    const money = [nossoNumero, dataLancamento, dataMovimento, valor].join(' ');
    const ordinal = (seen.get(money) ?? 0) + 1;
    seen.set(money, ordinal);
    return [{ nossoNumero, chave: `${money} ${ordinal}`, ordinal, dia: dataMovimento, valor: centavosToColumn(valor) }];
  });
}
