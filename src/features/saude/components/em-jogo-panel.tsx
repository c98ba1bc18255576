import { List, Text } from '@mantine/core';
import { Panel } from '@/components/panel';
import { WeekdayDate } from '@/components/weekday-date';
import { formatInstant } from '@/domain/local-date';
import type { Saude } from '../schema';
import { contagem, reais, titulos } from './frases';

/** What hangs on the credentials, in numbers and dates: what would stop, or what has stopped. */
export function EmJogoPanel({ saude: { integracao, emJogo, fila } }: { saude: Saude }) {
  const pausada = integracao.convenio.pausa !== null;
  const { vencem, vencidos, baixas, pagamentosAte, proximaLeituraEm, diasBaixaAutomatica } = emJogo;
  const pedidos = fila.instrucoes.aEnviar + fila.instrucoes.aConfirmar;
  return (
    <Panel title={pausada ? 'O que está parado' : 'Se a credencial parar agora'}>
      <Text size="sm" mb="sm" fw={600} className="tabular">
        {titulos(emJogo.emAberto)}
      </Text>
      <List size="sm" spacing="xs" className="tabular">
        <List.Item>
          {vencem.quantidade === 0
            ? 'Nenhum boleto em aberto vence '
            : `${contagem(vencem.quantidade, 'boleto em aberto vence', 'boletos em aberto vencem')} (${reais(vencem.valor)}) `}
          de hoje até <WeekdayDate dia={vencem.ate} />
          {vencidos.quantidade > 0 &&
            `; ${contagem(vencidos.quantidade, 'já venceu e continua em aberto', 'já venceram e continuam em aberto')} (${reais(vencidos.valor)})`}
          .{emJogo.emAberto.quantidade > 0 && ' Os clientes continuam podendo pagar.'}
        </List.Item>
        <List.Item>
          {pagamentosAte ? (
            <>
              Pagamentos feitos depois de {formatInstant(pagamentosAte)}{' '}
              {pausada ? 'não aparecem' : 'deixam de aparecer'} aqui
              {!pausada &&
                proximaLeituraEm &&
                ` (a próxima leitura está marcada para ${formatInstant(proximaLeituraEm)})`}
              . Nenhum se perde: todos são lidos quando o acesso voltar.
            </>
          ) : (
            'Os pagamentos ainda não foram lidos nenhuma vez; todos serão, quando o acesso funcionar.'
          )}
        </List.Item>
        <List.Item>
          {baixas.quantidade > 0 && baixas.primeira ? (
            <>
              O Sicredi baixa sozinho {contagem(baixas.quantidade, 'boleto', 'boletos')} ({reais(baixas.valor)}) a
              partir de <WeekdayDate dia={baixas.primeira} />, {diasBaixaAutomatica} dias depois do vencimento. Aqui
              eles continuam em aberto até o acesso voltar.
            </>
          ) : (
            <>
              Nenhuma baixa automática do Sicredi ({diasBaixaAutomatica} dias depois do vencimento) até{' '}
              <WeekdayDate dia={baixas.ate} />.
            </>
          )}
        </List.Item>
        <List.Item>Cobranças novas ficam na fila, sem linha digitável nem link de pagamento.</List.Item>
        <List.Item>
          {pedidos === 0
            ? 'Nenhum pedido ao banco (vencimento, baixa, abatimento) está em andamento.'
            : `${contagem(pedidos, 'pedido ao banco', 'pedidos ao banco')} (vencimento, baixa, abatimento) esperam o envio ou a confirmação.`}
        </List.Item>
      </List>
    </Panel>
  );
}
