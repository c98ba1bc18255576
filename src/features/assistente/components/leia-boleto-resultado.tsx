import { Box, Button, Group, Select, Stack, Table, Text } from '@mantine/core';
import { IconArrowsDiff, IconCheck, IconHelp } from '@tabler/icons-react';
import type { ContaDoBoleto } from '@/domain/boleto/conta-do-boleto';
import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import {
  allDados,
  boletoLabel,
  type ContaNoFormulario,
  compareConta,
  type DadosDoBoleto,
  type Diferenca,
  nossoNumeroText,
  numeracaoText,
} from './leia-boleto-values';

type Props = {
  boletos: readonly ContaDoBoleto[];
  chosen: number;
  onChoose: (index: number) => void;
  conta: ContaNoFormulario;
  onFill: (dados: DadosDoBoleto) => void;
};

/** What the boleto tells, beside what stands in the form. */
export function LeiaBoletoResultado({ boletos, chosen, onChoose, conta, onFill }: Props) {
  const boleto = boletos[chosen];
  if (!boleto) return null;
  const diferencas = compareConta(boleto, conta);
  const fills = diferencas.some(({ situacao }) => situacao === 'DIFERENTE');
  return (
    <Stack gap="sm">
      {boletos.length > 1 && (
        <Select
          label={`Há ${boletos.length} boletos neste arquivo`}
          description="O de nosso número mais recente vem primeiro"
          data={boletos.map((each, index) => ({ value: String(index), label: boletoLabel(each) }))}
          value={String(chosen)}
          onChange={(value) => onChoose(Number(value ?? 0))}
        />
      )}
      <Table verticalSpacing="xs" horizontalSpacing={4} fz="sm">
        <Table.Thead>
          <Table.Tr fz="xs">
            <Table.Th scope="col">Campo</Table.Th>
            <Table.Th scope="col">No boleto</Table.Th>
            <Table.Th scope="col">No formulário</Table.Th>
            <Table.Th scope="col">Situação</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {diferencas.map((diferenca) => (
            <Linha key={diferenca.campo} diferenca={diferenca} onFill={onFill} />
          ))}
        </Table.Tbody>
      </Table>
      <Outros boleto={boleto} />
      {fills && (
        <Button type="button" onClick={() => onFill(allDados(boleto, diferencas))} style={{ alignSelf: 'flex-start' }}>
          Preencher com estes dados
        </Button>
      )}
    </Stack>
  );
}

const SITUACAO = {
  IGUAL: { icon: IconCheck, texto: 'Igual', color: 'teal' },
  DIFERENTE: { icon: IconArrowsDiff, texto: 'Diferente', color: 'orange' },
  NAO_DIZ: { icon: IconHelp, texto: 'O boleto não diz', color: 'gray' },
} as const;

function Linha({ diferenca, onFill }: { diferenca: Diferenca; onFill: Props['onFill'] }) {
  const { campo, rotulo, noBoleto, noFormulario, situacao, valor } = diferenca;
  const { icon: Icon, texto, color } = SITUACAO[situacao];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {rotulo}
      </Table.Th>
      <Table.Td className="tabular" fw={600}>
        {noBoleto}
      </Table.Td>
      <Table.Td className="tabular">
        {noFormulario === '' ? (
          <Text span size="sm" c="dimmed">
            em branco
          </Text>
        ) : (
          noFormulario
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" c={`var(--mantine-color-${color}-outline)`}>
          <Icon size={16} aria-hidden style={{ flexShrink: 0 }} />
          <span>{texto}</span>
        </Group>
        {situacao === 'DIFERENTE' && valor !== null && (
          <Button
            type="button"
            size="compact-sm"
            variant="default"
            mt={4}
            aria-label={`Usar ${valor} em ${rotulo}`}
            onClick={() => onFill({ [campo]: valor })}
          >
            Usar
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** What stands in no field of this step. */
function Outros({ boleto }: { boleto: ContaDoBoleto }) {
  const { nossoNumero, carteira, valor, vencimento, registrado, posto } = boleto;
  const notes = [
    numeracaoText(nossoNumero),
    posto === null &&
      'O posto aparece como 00, que também é como o boleto escreve um posto com letras. Confirme-o com a cooperativa.',
    carteira !== '1' && `A carteira deste boleto é ${carteira}; na cobrança do Sicredi por aqui ela é sempre 1.`,
    !registrado && 'É um boleto sem registro, modalidade que o banco extinguiu. Confirme os dados com a cooperativa.',
    !nossoNumero.confere &&
      'O último dígito do nosso número foge da regra. O próprio banco já emitiu assim; os outros dados valem.',
  ].filter((note) => note !== false && note !== null);
  return (
    <Box fz="sm">
      <Group component="dl" gap="lg" m={0} align="flex-start">
        <Dado nome="Carteira" texto={carteira} />
        <Dado nome="Valor" texto={valor > 0 ? formatReais(valor) : 'Em aberto'} />
        <Dado nome="Vencimento" texto={vencimento ? formatLocalDate(vencimento) : 'Não informado'} />
        <Dado nome="Nosso número" texto={nossoNumero.formatado} extra={nossoNumeroText(nossoNumero)} />
      </Group>
      {notes.map((note) => (
        <Text key={note} size="sm" mt="xs">
          {note}
        </Text>
      ))}
    </Box>
  );
}

function Dado({ nome, texto, extra }: { nome: string; texto: string; extra?: string }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {nome}
      </Text>
      <Text component="dd" size="sm" m={0} className="tabular">
        {texto}
        {extra && (
          <Text span size="sm" c="dimmed" display="block">
            {extra}
          </Text>
        )}
      </Text>
    </div>
  );
}
