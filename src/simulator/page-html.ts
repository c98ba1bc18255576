import { formatLocalDate } from '@/domain/local-date';
import { formatReais } from '@/domain/money';
import type { Beneficiario } from './beneficiarios';
import type { PageTitulo } from './page-titulos';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Markup that is already safe. */
type Html = { markup: string };

/** Fills markup in; whatever comes from outside is text, never markup. */
function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const filled = values.map((value) => {
    if (Array.isArray(value)) return value.map(({ markup }) => markup).join('');
    return typeof value === 'object' ? value.markup : String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
  });
  return { markup: parts.map((part, at) => part + (filled[at] ?? '')).join('') };
}

const NOTHING: Html = { markup: '' };

/** What an action has done, by the name with which it sends the browser back. */
export const AVISOS = {
  'pago-pix': 'Pagamento com Pix recebido. O sistema da empresa fica sabendo em instantes.',
  'pago-outro-banco': 'Pagamento feito em outro banco. O sistema da empresa fica sabendo em instantes.',
  'nao-pago': 'Nada foi pago: o título já estava pago ou baixado, ou não tem Pix.',
  'recusa-marcada': 'Pronto: o banco vai recusar o próximo registro.',
} as const;
export type Aviso = keyof typeof AVISOS;

function page(title: string, body: Html): string {
  const { markup } = html`<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Banco simulado</title>
<link rel="stylesheet" href="/pagina.css">
</head>
<body>
<header><p><strong>Banco simulado</strong> Nada aqui é dinheiro de verdade.</p></header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`;
  return markup;
}

function notice(aviso: Aviso | null): Html {
  return aviso ? html`<p class="aviso" role="status">${AVISOS[aviso]}</p>` : NOTHING;
}

function line(label: string, value: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function payForm(titulo: PageTitulo): Html {
  if (!titulo.pagavel) return NOTHING;
  const button = (acao: string, label: string, about: string): Html =>
    html`<button name="acao" value="${acao}">${label}<span class="so-leitor"> ${about}</span></button>`;
  const about = `o título ${titulo.nossoNumero}`;
  return html`<form method="post">
<input type="hidden" name="titulo" value="${titulo.nossoNumero}">
${titulo.temPix ? button('pix', 'Pagar com Pix', about) : NOTHING}
${button('outro-banco', 'Pagar em outro banco', about)}
</form>`;
}

function facts(titulo: PageTitulo, withPagador: boolean): Html {
  return html`<dl>
${withPagador ? line('Pagador', titulo.pagador) : NOTHING}
${line('Valor', formatReais(titulo.valor))}
${titulo.devidoHoje === titulo.valor ? NOTHING : line('Devido hoje', formatReais(titulo.devidoHoje))}
${line('Vencimento', formatLocalDate(titulo.vencimento))}
${line('Situação', titulo.situacao)}
</dl>`;
}

/** One title, as its payer may see and pay it. */
export function tituloPage(conta: Beneficiario, titulo: PageTitulo, aviso: Aviso | null): string {
  const after = html`<p>Volte à página da cobrança: ela mostra o pagamento sozinha.</p>`;
  return page(
    'Pagar um título',
    html`${notice(aviso)}
<section>
<h2>${conta.nome}</h2>
<p class="numero">Nosso número ${titulo.nossoNumero}</p>
${facts(titulo, false)}
${payForm(titulo)}
${titulo.pagavel ? NOTHING : after}
</section>`,
  );
}

type Carteira = { titulos: PageTitulo[]; total: number; recusaPendente: string | null };

/** All titles of a beneficiário, newest first, and what the bank can be told to do next. */
export function beneficiarioPage(conta: Beneficiario, carteira: Carteira, aviso: Aviso | null): string {
  const { titulos, total, recusaPendente } = carteira;
  const refusal = recusaPendente
    ? html`<p>O próximo registro será recusado com o motivo “${recusaPendente}”.</p>`
    : html`<form method="post">
<label for="motivo">Motivo da recusa</label>
<select id="motivo" name="motivo">${MOTIVOS.map((motivo) => html`<option>${motivo}</option>`)}</select>
<button name="acao" value="recusar">Recusar o próximo registro</button>
</form>`;
  const items = titulos.map(
    (titulo) => html`<li>
<h3>Nosso número ${titulo.nossoNumero}</h3>
${facts(titulo, true)}
${payForm(titulo)}
</li>`,
  );
  const list =
    items.length > 0
      ? html`<ul>${items}</ul>`
      : html`<p>Nenhum título ainda. O que a empresa registrar aparece aqui.</p>`;
  const more = total > items.length ? html`<p>Aqui estão os ${items.length} mais novos de ${total}.</p>` : NOTHING;
  return page(
    conta.nome,
    html`${notice(aviso)}
<p class="numero">Cooperativa ${conta.cooperativa}, posto ${conta.posto}, beneficiário ${conta.codigo}</p>
<section><h2>Próximo registro</h2>${refusal}</section>
<section><h2>Títulos</h2>${list}${more}</section>`,
  );
}

type Acesso = { titular: string; cooperativa: string; posto: string; codigo: string };

function accessBody({ titular, cooperativa, posto, codigo }: Acesso, rest: Html): string {
  return page(
    'Internet banking e portal do desenvolvedor (simulados)',
    html`<p class="numero">${titular}</p>
<p class="numero">Cooperativa ${cooperativa}, posto ${posto}, beneficiário ${codigo}</p>
${rest}`,
  );
}

/** Where a titular asks the bank for the access to its API. `known`: whether there was one before. */
export function accessPage(acesso: Acesso, known: boolean): string {
  const before = known
    ? html`<p>Gerar um novo código invalida o Segredo anterior. A Chave continua a mesma.</p>`
    : NOTHING;
  return accessBody(
    acesso,
    html`<section><h2>Código de Acesso</h2>
<p>No Sicredi de verdade, a Chave vem do portal do desenvolvedor e o Segredo do internet banking. Aqui os dois saem juntos.</p>
${before}
<form method="post"><button name="acao" value="gerar">Gerar código de acesso</button></form>
</section>`,
  );
}

/** The access that was made just now. No page shows the Segredo again. */
export function newAccessPage(acesso: Acesso, { chave, segredo }: { chave: string; segredo: string }): string {
  return accessBody(
    acesso,
    html`<p class="aviso" role="status">Código de acesso gerado. Copie agora: o Segredo não aparece de novo.</p>
<section><h2>Para preencher em Webservice</h2>
<dl class="codigos">
<div><dt>Chave</dt><dd>${chave}</dd></div>
<div><dt>Segredo</dt><dd>${segredo}</dd></div>
</dl>
<p>Depois, feche esta página e volte à integração.</p>
</section>`,
  );
}

/** For who asks for the access to a beneficiário that already has titles of another titular. */
export function otherTitularPage(acesso: Acesso): string {
  return accessBody(
    acesso,
    html`<p class="aviso" role="alert">Este código de beneficiário é de outro titular neste banco. Nada foi gerado.
Confira na conta o CNPJ do titular e o código do beneficiário.</p>`,
  );
}

/** For an address that opens nothing. */
export function notFoundPage(): string {
  return page('Página não encontrada', html`<p>Confira o endereço: ele precisa estar completo.</p>`);
}

/** For a form that was not sent by one of these pages. */
export function foreignFormPage(): string {
  return page('Pedido recusado', html`<p>Este pedido não veio desta página. Nada foi feito.</p>`);
}

/** Reasons that the bank gives for a refusal, for a person to choose from. */
export const MOTIVOS = [
  'Negócio: O CEP do pagador não foi localizado no cadastro de CEPs.',
  'Negócio: Data de vencimento superior ao limite permitido.',
  'Negócio: O valor do boleto é superior ao limite permitido.',
  'Negócio: Híbrido não contratado.',
] as const;
