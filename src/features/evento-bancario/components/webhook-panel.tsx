'use client';

import { Alert, Box, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBell,
  IconBellOff,
  IconCircleCheck,
  IconCircleDashed,
  IconPlayerPause,
  IconWorldOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { LateSkeleton } from '@/components/late-skeleton';
import { LoadFailure } from '@/components/load-failure';
import { Panel } from '@/components/panel';
import { StateChip, type StateLook } from '@/components/state-chip';
import { TimeAgo } from '@/components/time-ago';
import type { Ambiente } from '@/features/integracao/schema';
import { webhookQuery } from '../client';
import type { WebhookView } from '../schema';
import { WebhookActions } from './webhook-actions';

const TITLE = 'Avisos de pagamento do Sicredi (webhook)';

const CHIPS: Record<WebhookView['situacao'], StateLook> = {
  NAO_CONTRATADO: { label: 'Não registrado', color: 'gray', icon: IconCircleDashed },
  ATIVO: { label: 'Ligado', color: 'teal', icon: IconCircleCheck },
  COM_PROBLEMA: { label: 'Com problema', color: 'red', icon: IconAlertTriangle },
  SEM_ENDERECO_PUBLICO: { label: 'Sem endereço público', color: 'orange', icon: IconWorldOff },
};

type Props = {
  contaId: string;
  /** Left out: the account's most real one. */
  ambiente?: Ambiente | undefined;
  /** Whether the person may ask anything of the bank. */
  admin: boolean;
};

/** Whether the bank tells of payments as they happen, what is wrong if it does not, and the way to mend it. */
export function WebhookPanel({ contaId, ambiente, admin }: Props) {
  const { data, error, refetch } = useQuery(webhookQuery(contaId, ambiente));
  if (data?.webhook === null) return null;
  const webhook = data?.webhook;
  return (
    <Box id="avisos" maw={640} mt="xl">
      <Panel title={TITLE} aside={webhook && <SituacaoChip situacao={webhook.situacao} />} align="flex-start">
        {error && <LoadFailure error={error} onRetry={() => void refetch()} />}
        {webhook ? (
          <>
            <Lead webhook={webhook} />
            <WebhookFacts webhook={webhook} />
            <WebhookActions contaId={contaId} ambiente={ambiente} webhook={webhook} admin={admin} />
          </>
        ) : (
          !error && <LateSkeleton lines={2} label="Lendo o estado dos avisos" />
        )}
      </Panel>
    </Box>
  );
}

function SituacaoChip({ situacao }: Pick<WebhookView, 'situacao'>) {
  return <StateChip {...CHIPS[situacao]} />;
}

const VARREDURA = 'Nenhum pagamento se perde: a consulta periódica encontra todos, em até 15 minutos.';
const PARADO =
  'O acesso desta conta ao Sicredi não está funcionando. Os avisos que chegam ficam guardados e são confirmados assim que ele voltar: teste a conexão.';

function Lead({ webhook: { situacao, problema, acessoFunciona } }: { webhook: WebhookView }) {
  const [color, Icon] = LOOKS[acessoFunciona ? situacao : 'PARADO'];
  // While nothing is asked of the bank, nobody finds a payment.
  const words = acessoFunciona
    ? [problema ?? WORDS[situacao], situacao === 'ATIVO' ? null : VARREDURA]
    : [problema, PARADO];
  const said = words.filter((text) => text !== null);
  return (
    <div role="status">
      <Alert color={color} icon={<Icon aria-hidden />} mb="md">
        {said.map((text) => (
          <Text key={text} size="sm" mb={text === said.at(-1) ? 0 : 4}>
            {text}
          </Text>
        ))}
      </Alert>
    </div>
  );
}

const WORDS: Record<WebhookView['situacao'], string | null> = {
  ATIVO:
    'O Sicredi avisa cada pagamento assim que acontece. Se um aviso faltar, a consulta periódica encontra o pagamento em até 15 minutos.',
  NAO_CONTRATADO: 'O Sicredi não avisa os pagamentos desta conta. Com o aviso, eles aparecem em segundos.',
  COM_PROBLEMA: null,
  SEM_ENDERECO_PUBLICO: null,
};

const LOOKS: Record<WebhookView['situacao'] | 'PARADO', [color: string, icon: TablerIcon]> = {
  ATIVO: ['teal', IconBell],
  NAO_CONTRATADO: ['gray', IconBellOff],
  COM_PROBLEMA: ['red', IconAlertTriangle],
  SEM_ENDERECO_PUBLICO: ['orange', IconWorldOff],
  PARADO: ['orange', IconPlayerPause],
};

function WebhookFacts({ webhook }: { webhook: WebhookView }) {
  const { contratadoEm, verificadoEm, ultimoAvisoEm, situacao, agora: now } = webhook;
  const expected = situacao === 'ATIVO' || situacao === 'COM_PROBLEMA';
  return (
    <Box component="ul" m={0} p={0} fz="sm" style={{ listStyle: 'none' }}>
      {contratadoEm && expected && (
        <li>
          Registrado no Sicredi: <TimeAgo at={contratadoEm} now={now} />
        </li>
      )}
      {expected && (
        <li>Verificado no Sicredi: {verificadoEm ? <TimeAgo at={verificadoEm} now={now} /> : 'ainda não'}</li>
      )}
      <li>Último aviso recebido: {ultimoAvisoEm ? <TimeAgo at={ultimoAvisoEm} now={now} /> : 'nenhum até agora'}</li>
      <li className="tabular">Nas últimas 24 horas: {countsOf(webhook.avisos)}</li>
    </Box>
  );
}

const COUNTED: [keyof WebhookView['avisos'], string, string][] = [
  ['CONFIRMADO', 'confirmado', 'confirmados'],
  ['RECEBIDO', 'em confirmação', 'em confirmação'],
  ['SEM_TITULO', 'sem boleto aqui', 'sem boleto aqui'],
  ['INVALIDO', 'ilegível', 'ilegíveis'],
];

function countsOf(avisos: WebhookView['avisos']): string {
  const parts = COUNTED.flatMap(([key, one, many]) => {
    const count = avisos[key];
    return count > 0 ? [`${count.toLocaleString('pt-BR')} ${count === 1 ? one : many}`] : [];
  });
  return parts.join(' · ') || 'nenhum aviso';
}
