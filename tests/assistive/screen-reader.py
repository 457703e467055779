#!/usr/bin/python3
"""What assistive technology gets of one program, over AT-SPI.

screen-reader.py tree PID    prints what the program shows, as one JSON object
screen-reader.py events PID  prints what a screen reader would be told of, one JSON object a line, until it is ended
screen-reader.py stay        listens to every program, and prints nothing but that it does, until it is ended
"""
import json
import sys

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

ATTRIBUTES = ('live', 'container-live', 'keyshortcuts', 'level', 'xml-roles')
EVENTS = (
    'object:announcement',
    'object:children-changed:add',
    'object:state-changed:focused',
    'object:state-changed:showing',
    'object:text-changed:insert',
)


def main():
    what, *pids = sys.argv[1:]
    if what == 'tree':
        print(json.dumps(describe_all(find_program(int(pids[0])))))
    elif what == 'events':
        follow(int(pids[0]))
    else:
        listen(lambda event: None)


def find_program(pid):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program and program.get_process_id() == pid:
            return program
    return None


def describe_all(thing):
    """The thing and all below it; None where it has gone meanwhile."""
    if thing is None:
        return None
    try:
        children = [describe_all(thing.get_child_at_index(index)) for index in range(thing.get_child_count())]
        return describe(thing) | {'children': [child for child in children if child]}
    except gi.repository.GLib.Error:
        return None


def describe(thing):
    attributes = thing.get_attributes() or {}
    return {
        # Later versions call it a button.
        'role': thing.get_role_name().replace('push button', 'button'),
        'name': thing.get_name() or '',
        'description': thing.get_description() or '',
        'value': value_of(thing),
        'states': sorted(state.value_nick for state in thing.get_state_set().get_states()),
        'attributes': {key: attributes[key] for key in ATTRIBUTES if key in attributes},
    }


def value_of(thing):
    """What stands in a field."""
    return Atspi.Text.get_text(thing, 0, -1) if thing.get_role_name() in ('entry', 'spin button') else ''


def follow(pid):
    def tell(event):
        try:
            source = event.source
            if source.get_process_id() != pid:
                return
            said = event.any_data if isinstance(event.any_data, str) else text_of(event.any_data)
            line = describe(source) | {'event': event.type, 'on': bool(event.detail1), 'text': said}
        except gi.repository.GLib.Error:
            return
        print(json.dumps(line), flush=True)

    listen(tell)


def listen(tell):
    listener = Atspi.EventListener.new(tell)
    for event in EVENTS:
        listener.register(event)
    print(json.dumps({'event': 'ready'}), flush=True)
    Atspi.event_main()


def text_of(thing):
    """What stands in a thing that came: its name, or the text in it."""
    if not isinstance(thing, Atspi.Accessible):
        return ''
    words = [thing.get_name() or '']
    words += [text_of(thing.get_child_at_index(index)) for index in range(thing.get_child_count())]
    return ' '.join(word for word in words if word)


main()
