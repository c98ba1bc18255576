import { Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '@/components/panel';
import { TimeAgo } from '@/components/time-ago';
import { emEspera } from '../client';
import type { Saude } from '../schema';
import { contagem } from './frases';

type Props = { saude: Saude; agora: string };

/** What waits for the bank, how long, and whether it moves. */
export function FilaPanel({ saude: { fila, integracao }, agora }: Props) {
  const { boletos, instrucoes, avisos, varreduras } = fila;
  const pausada = integracao.convenio.pausa !== null;
  const total = emEspera(fila);
  const linhas = [
    { nome: 'Boletos esperando o registro', quantidade: boletos.aRegistrar, desde: boletos.desde },
    {
      nome: 'Boletos sem resposta do banco, a conferir antes de qualquer novo envio',
      quantidade: boletos.aConferir,
      desde: boletos.aRegistrar === 0 ? boletos.desde : null,
    },
    { nome: 'Pedidos ao banco esperando o envio', quantidade: instrucoes.aEnviar, desde: instrucoes.desde },
    { nome: 'Pedidos enviados, esperando a confirmação do banco', quantidade: instrucoes.aConfirmar, desde: null },
    { nome: 'Avisos do Sicredi esperando a conferência', quantidade: avisos.quantidade, desde: avisos.desde },
    { nome: 'Leituras automáticas suspensas', quantidade: pausada ? varreduras : 0, desde: null },
  ].filter(({ quantidade }) => quantidade > 0);
  return (
    <Panel title={pausada ? 'Na fila, em espera' : 'Na fila para o banco'}>
      {linhas.length === 0 ? (
        <Text size="sm">Nada espera: tudo o que foi pedido ao banco já teve resposta.</Text>
      ) : (
        <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
          {linhas.map(({ nome, quantidade, desde }) => (
            <Group component="li" key={nome} justify="space-between" gap="md" wrap="nowrap" align="flex-start">
              <div>
                <Text size="sm">{nome}</Text>
                {desde && (
                  <Text size="xs" c="dimmed">
                    o mais antigo entrou <TimeAgo at={desde} now={agora} />
                  </Text>
                )}
              </div>
              <Text fw={600} className="tabular">
                {quantidade.toLocaleString('pt-BR')}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
      <Escoamento total={total} pausada={pausada} />
    </Panel>
  );
}

/** The queue as it empties, measured by the most that was seen waiting, also in a pause, since it was empty last. */
function Escoamento({ total, pausada }: { total: number; pausada: boolean }) {
  const [{ most, seen }, setSeen] = useState({ most: total, seen: total });
  if (total !== seen) setSeen({ most: seen === 0 ? total : Math.max(most, total), seen: total });
  if (pausada || most === 0) return null;
  const done = most - total;
  const texto =
    total === 0
      ? `A fila esvaziou: ${contagem(most, 'item resolvido', 'itens resolvidos')} com o banco.`
      : `Saindo da fila: ${total === 1 ? 'resta' : 'restam'} ${total.toLocaleString('pt-BR')} de ${most.toLocaleString('pt-BR')}.`;
  return (
    <Stack gap={6} mt="md">
      <Progress value={(done / most) * 100} aria-label="Itens que já saíram da fila" />
      <Text size="sm" role="status">
        {texto}
      </Text>
    </Stack>
  );
}
