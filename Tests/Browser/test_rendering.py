"""The small renderer under every page: what it changes, and what it leaves alone."""

import pytest


@pytest.fixture
def blank(people):
    page = people.page("/help")
    page.evaluate("""async () => {
        const { h, render } = await import('/base/html.js');
        document.body.replaceChildren(document.createElement('main'));
        window.h = h;
        window.draw = (...content) => render(document.querySelector('main'), content);
    }""")
    return page


def test_a_node_that_stays_is_the_same_node(blank):
    assert blank.evaluate("""() => {
        draw(h('p', {}, 'one'));
        const before = document.querySelector('p');
        draw(h('p', { class: 'x' }, 'two'));
        return before === document.querySelector('p') && before.textContent === 'two' && before.className === 'x';
    }""")


def test_markup_in_text_and_attributes_stays_text(blank):
    assert blank.evaluate("""() => {
        draw(h('p', { title: '"><b>x</b>' }, '<img src=x onerror=alert(1)>'));
        return document.querySelectorAll('main img, main b').length === 0
            && document.querySelector('p').textContent === '<img src=x onerror=alert(1)>';
    }""")


def test_keyed_children_move_with_their_focus_and_typed_words(blank):
    assert blank.evaluate("""() => {
        const list = (ids) => h('ul', {}, ids.map((id) => h('li', { key: id }, h('input', { id: `in-${id}` }))));
        draw(list(['a', 'b', 'c']));
        const input = document.querySelector('#in-c');
        input.value = 'half ty';
        input.focus();
        draw(list(['c', 'new', 'a', 'b']));
        return document.activeElement === input && input.value === 'half ty'
            && [...document.querySelectorAll('li input')].map((other) => other.id).join() === 'in-c,in-new,in-a,in-b';
    }""")


def test_keys_that_come_and_go_leave_the_right_children(blank):
    assert blank.evaluate("""() => {
        const orders = ['abcde', 'edcba', 'bd', 'xbydz', '', 'abc', 'cab', 'dcba'];
        return orders.every((order) => {
            draw(h('ol', {}, [...order].map((key) => h('li', { key }, key))));
            return document.querySelector('ol').textContent === order;
        });
    }""")


def test_an_initial_value_is_written_once_and_a_value_when_it_changes(blank):
    assert blank.evaluate("""() => {
        const form = (value, other) => h('form', {}, h('input', { id: 'once', initialValue: value }), h('input', { id: 'bound', value }), other);
        draw(form('first', 'x'));
        const [once, bound] = document.querySelectorAll('input');
        once.value = 'mine';
        bound.value = 'mine';
        draw(form('first', 'y'));
        const untouched = once.value === 'mine' && bound.value === 'mine';
        draw(form('second', 'y'));
        return untouched && once.value === 'mine' && bound.value === 'second';
    }""")


def test_a_listener_is_exchanged_and_removed(blank):
    assert blank.evaluate("""() => {
        const heard = [];
        const button = (onClick) => h('button', { onClick }, 'x');
        draw(button(() => heard.push(1)));
        document.querySelector('button').click();
        draw(button(() => heard.push(2)));
        document.querySelector('button').click();
        draw(button(null));
        document.querySelector('button').click();
        return heard.join() === '1,2';
    }""")


def test_attributes_follow_their_kind(blank):
    assert blank.evaluate("""() => {
        draw(h('button', { hidden: true, 'aria-pressed': false, title: null, style: { '--share': '0.5' } }));
        const button = document.querySelector('button');
        const first = button.hidden && button.getAttribute('aria-pressed') === 'false' && !button.hasAttribute('title')
            && button.style.getPropertyValue('--share') === '0.5';
        draw(h('button', { hidden: false }));
        return first && !button.hidden && !button.hasAttribute('aria-pressed') && button.style.getPropertyValue('--share') === '';
    }""")


def test_drawings_are_in_their_own_namespace(blank):
    assert blank.evaluate("""() => {
        draw(h('p', {}, h('svg', { viewBox: '0 0 1 1' }, h('path', { d: 'M0 0' })), h('b', {}, 'x')));
        return document.querySelector('path') instanceof SVGPathElement && document.querySelector('b') instanceof HTMLElement;
    }""")


def test_a_dialog_is_modal_while_described_and_gives_the_focus_back(blank):
    assert blank.evaluate("""() => {
        const view = (open) => [h('button', { id: 'opener' }, 'x'), open ? h('dialog', { key: 'd', modal: true }, h('button', {}, 'y')) : null];
        draw(view(false));
        document.querySelector('#opener').focus();
        draw(view(true));
        const open = document.querySelector('dialog').matches(':modal');
        draw(view(false));
        return open && !document.querySelector('dialog') && document.activeElement.id === 'opener';
    }""")
