# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the main job, as three people do them in the real program: shared by journey and tour."""

import hashlib
import os
import re
import subprocess
import time

import ax
import story

BUTTON = ('push button', 'toggle button')
FRAME = 5  # round a window, where nothing composes shadows
AREA = 'Area 1: what must get better'
PASSPHRASE = 'slate harbour lantern forty'


class Office:
    """A server on loopback over one store, with accounts; it can be stopped and started again."""

    def __init__(self, build, folder):
        self.server = os.path.join(build, 'app/server/wider-orders-server')
        self.tool = os.path.join(build, 'app/tool/wider-orders-tool')
        self.folder = folder
        self.store = os.path.join(folder, 'office.sqlite')
        self.log = os.path.join(folder, 'server.log')
        self.port = 0
        self.process = None

    def fill(self, orders):
        """The demo office, through the tool."""
        subprocess.run([self.tool, '--store', self.store, 'demo', '--seed', '2026', '--orders', str(orders)],
                       check=True, stdout=subprocess.DEVNULL)

    def add(self, name, *roles):
        words = [self.server, '--store', self.store, 'account', 'add', name, '--passphrase-file', '-']
        for role in roles:
            words += ['--role', role]
        subprocess.run(words, input=PASSPHRASE + '\n', text=True, check=True, stdout=subprocess.DEVNULL)

    @property
    def url(self):
        return f'http://127.0.0.1:{self.port}'

    def start(self):
        with open(self.log, 'ab') as log:
            self.process = subprocess.Popen(
                [self.server, '--store', self.store, '--port', str(self.port)],
                stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()
        found = re.search(r':(\d+)/?\s*$', line)
        if found is None:
            with open(self.log, encoding='utf-8') as log:
                raise ax.Missing(f'the server did not start: {line!r} {log.read()}')
        self.port = int(found.group(1))

    def stop(self):
        """SIGTERM, as whoever keeps the server does; gives back the exit status."""
        if self.process is None:
            return 0
        self.process.terminate()
        status = self.process.wait(60)
        self.process.stdout.close()
        self.process = None
        return status

    def end(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()


class Desk(ax.Program):
    """The program as one person has it open."""

    def __init__(self, build, folder, name, server, **environment):
        self.person = name
        first = name.split()[0].lower()
        super().__init__([os.path.join(build, 'app/desktop/wider-orders'),
                          '--store', os.path.join(folder, f'{first}.sqlite'), '--server', server],
                         os.path.join(folder, f'{first}.log'), **environment)
        self.visited = []
        self.nameless = []

    def look(self, page):
        """Once a page is up: takes down what a screen reader could not name on it."""
        self.check_alive()
        self.visited.append(page)
        for window in self.windows():
            for one in ax.nameless(window):
                self.nameless.append(f'{self.person}, {page}: {one}')

    # The window itself.

    def fill(self, width, height):
        """Makes the window this large inside its frame, and puts it into the corner of the screen."""
        window = self.raise_up()
        ax.run('xdotool', 'windowsize', window, str(width + 2 * FRAME), str(height + 2 * FRAME))
        ax.run('xdotool', 'windowmove', window, str(-FRAME), str(-FRAME))
        ax.until(lambda: self.main.size[2:] == (width, height),
                 lambda: f'the window is {self.main.size}, not {width} by {height}')

    def picture(self, path):
        """A picture of the window in its corner, once two in a row are the same."""
        self.raise_up()
        place = '{}x{}+0+0'.format(*self.main.size[2:])
        seen = []

        def still():
            shot = subprocess.run(['import', '-window', 'root', '-crop', place, 'rgb:-'], check=True,
                                  capture_output=True).stdout
            seen.append(hashlib.sha256(shot).hexdigest())
            return len(seen) > 1 and seen[-1] == seen[-2]
        ax.until(still, 'the window does not stand still for its picture')
        ax.run('import', '-window', 'root', '-crop', place, '+repage', path)

    # What one does everywhere.

    def press(self, name, role=BUTTON):
        return self.main.find(role, name).press()

    def write(self, name, text):
        return self.main.find('text', name).write(text)

    def go(self, place):
        """To a place of the sidebar."""
        places = self.main.find('list', 'Places')
        places.find('list item', re.compile(re.escape(place))).press()

    def row(self, name, within=None):
        """A line of a list, by its name or by what stands in it."""
        wanted = name if hasattr(name, 'search') else re.compile(re.escape(name))
        root = within or self.main

        def look():
            for node in root.all('list item'):
                if wanted.search(node.name) or wanted.search(node.says):
                    return node
            return None
        return ax.until(look, lambda: root.absence('list item', name))

    def sign_in(self):
        page = self.main
        page.find('text', 'Name').write(self.person)
        self.look('sign in')
        page.find('password text', 'Passphrase').write(PASSPHRASE)
        page.find('push button', 'Sign in').press()
        self.main.find('list', 'Places')
        self.main.reads(self.person)

    def choose(self, name, choice, root=None):
        """Opens a drop-down and takes one of its choices."""
        box = (root or self.main).find('combo box', name)
        if box.first('label', choice) is not None:
            return
        self.bring_up(box)
        box.find(BUTTON, name).press()
        lines = ax.until(lambda: list(box.all('list item')), f'{name} opens no list')
        ax.until(lambda: any('focused' in line.states for line in lines), f'the list of {name} takes no keys')
        titles = [next(line.all('label')).name for line in lines]
        chosen = next((n for n, line in enumerate(lines) if 'selected' in line.states), 0)
        if choice not in titles:
            raise ax.Missing(f'{name} offers {titles}, not {choice!r}')
        away = titles.index(choice) - chosen
        self.keys(*['Down' if away > 0 else 'Up'] * abs(away), 'Return', front=False)
        box.gone('list item', None)
        ax.until(lambda: box.first('label', choice), f'{name} is not {choice} after it was chosen')

    def group(self, question, root=None):
        """The group of buttons that answer one question."""
        return (root or self.main).find(('panel', 'grouping', 'filler', 'list'), question)

    def answer(self, question, choice, root=None):
        """Presses one of the answers of a question."""
        group = self.group(question, root)
        button = group.find(BUTTON, choice)
        if not button.is_on():
            button.press()
        ax.until(button.is_on, f'{question}: {choice} is pressed and stays off')

    def tick(self, name, root=None):
        box = (root or self.main).find('check box', name)
        if not box.is_on():
            box.press()
        ax.until(box.is_on, f'{name} is pressed and stays off')

    def saved(self):
        """Waits until nothing typed is only in the window, and the office has it."""
        self.main.reads('In step with the office')

    def back_in_step(self):
        """Presses what the bar offers, now and then, until it is gone and nothing waits."""
        pressed = [0.0]

        def look():
            again = self.main.first('push button', 'Try now')
            if again is not None and time.monotonic() - pressed[0] > 3:
                pressed[0] = time.monotonic()
                again.press()
            return not any(self.main.first('label', words) for words in
                           ('Working offline.', 'You are signed out.', 'This copy is not in step.'))
        ax.until(look, lambda: 'the program does not come back to the server: ' + self.main.words()[:1500])

    def confirm(self, heading, act, text=None):
        """Answers the question that stands before the window."""
        ask = self.sheet(heading)
        self.look(heading if isinstance(heading, str) else heading.pattern)
        if text is not None:
            ask.find('text').write(text)
        ask.find('push button', act).press()
        ax.until(lambda: len(self.windows()) == 1, f'the question {heading!r} stays open after {act}')

    # The caseworker.

    def new_case(self, case):
        self.press('New case')
        sheet = self.sheet('New case')
        day = story.written(case['determined_on'])
        sheet.find('text', 'WorkPro reference or pasted row').write(
            f'{case["reference"]}\t{case["landlord"]}\t{day}\t{case["finding"]}\t{case["category"]}')
        for name, text in (('Reference', case['reference']), ('Landlord', case['landlord']),
                           ('Determined on', day)):
            field = sheet.find('text', name)
            ax.until(lambda: field.text == text, f'the pasted row did not fill {name} with {text}')
        sheet.find('text', 'What it is about, in a few words').write(case['title'])
        self.look('New case')
        sheet.find('push button', 'Make the case').press()
        ax.until(lambda: len(self.windows()) == 1, 'the sheet stays open after Make the case')
        self.main.reads(case['title'])
        self.look('Case')

    def open_task(self, title):
        self.main.find('list item', title).press()

    def complaint(self, case):
        self.open_task('Complaint and determination')
        self.main.find('text', 'WorkPro reference')
        for name, text in case['complaint']:
            self.write(name, text)
        for name, chosen in case['choices']:
            self.choose(name, chosen)
        for question, chips in case['chips']:
            group = self.group(question)
            for chip in chips:
                button = group.find(BUTTON, chip)
                if not button.is_on():
                    button.press()
                ax.until(button.is_on, f'{question}: {chip} stays off')
        self.main.reads(case['late'])
        self.look('Complaint and determination')
        self.press('Back')
        self.main.reads(case['title'])

    def subject(self, case):
        self.open_task('Subject and recurrence')
        for name, chosen in case['subject_choices']:
            self.choose(name, chosen)
        for name, text in case['subject']:
            self.write(name, text)
        self.tick('More than one resident is affected by the matter')
        self.tick('The block')
        self.look('Subject and recurrence')
        self.press('Back')
        self.main.reads(case['title'])

    def logs(self):
        self.open_task('Logs and colleagues')
        sheet = self.sheet('Logs and colleagues')
        ax.until(lambda: len(list(sheet.all('check box'))) >= 6, lambda: f'too few logs to tick: {sheet.words()}')
        boxes = list(sheet.all('check box'))
        for box in boxes:
            box.press()
            ax.until(box.is_on, f'{box.name} is pressed and stays off')
        self.look('Logs and colleagues')
        sheet.find('push button', 'Done').press()
        ax.until(lambda: len(self.windows()) == 1, 'the sheet of the logs stays open after Done')
        self.main.reads(re.compile(r'All \d+ looked at'))

    def answer_why(self, button, reason):
        """Answers the question that stands in a window of its own."""
        ask = ax.until(lambda: self.windows()[1:], 'no question asks for the reason')[0]
        ask.find('text').write(reason)
        self.look('Similar orders, the reason')
        ask.find('push button', re.compile('^' + button)).press()
        ax.until(lambda: len(self.windows()) == 1, 'the question of the reason stays open')

    def similar(self, reason, then=None):
        """Looks for similar orders and settles what to do about them, whatever the verdict is."""
        self.open_task('Similar orders')
        offers = re.compile('^(Nothing to repeat|Incorporate|Make a further order|Refer to it|Wait for the colleague)')
        offered = ax.until(lambda: self.main.first('push button', offers),
                           lambda: 'the similar orders come to no verdict: ' + self.main.words()[:1500]).name
        self.look('Similar orders')
        if then is not None:
            then()
        while offered.startswith(('Refer', 'Wait')):
            self.press(re.compile('^Not similar'))
            self.answer_why('Not similar', reason)
            before = offered
            offered = ax.until(lambda: next((found.name for found in [self.main.first('push button', offers)]
                                             if found is not None and found.name != before), None),
                               'the verdict stays though the pair was set aside')
        self.press(re.compile('^' + offered.split()[0]))
        if not offered.startswith('Nothing'):
            self.answer_why('(Incorporate|Make a further order)', reason)
        self.main.find('push button', re.compile('^Next: the order'))
        self.press('Back')
        self.main.reads('Settled')

    def factors(self, case, which=None, opened=False):
        """Answers the factors, all or those of a range, each with its reason."""
        if not opened:
            self.open_task('Factors')
        self.main.reads('Three answers can rule out a wider order')
        for n in which if which is not None else range(len(case['factors'])):
            row, question, choice, name, reason = case['factors'][n]
            line = self.main.find('list item', row)
            line.press()
            field = self.main.find('text', f'Reason: {name}')
            self.answer(question, choice, line)
            field.write(reason)
        self.look('Factors')

    def weigh(self, conclusion):
        """From the factors to what follows from them."""
        self.press(re.compile('^Next: proportionality'))
        self.main.reads(conclusion)
        self.look('Proportionality')

    def accept(self):
        self.press(re.compile(r'^Accept: 54\(f\)'))
        self.press(re.compile('^Next: the order'))

    def start_order(self):
        self.main.reads('The order, as the landlord will read it')

    def open_element(self, title):
        row = self.main.find('list item', title)
        row.press()
        return row

    def element(self, title, text, field=None):
        row = self.open_element(title)
        if title == 'Improve':
            if row.first('text', AREA) is None:
                row.find('push button', 'Add an area').press()
            field = AREA
        row.find('text', field or title).write(text)

    def elements(self, order):
        for title, text in order['texts']:
            self.element(title, text)
        row = self.open_element('Reviewer')
        self.answer('The reviewer is independent of', order['independent_of'], row)
        row.find('text', 'Who should do the review').write(order['reviewer'])
        row = self.open_element('Service areas')
        for service in order['services']:
            chip = row.find(BUTTON, service)
            if not chip.is_on():
                chip.press()
        row = self.open_element('Milestones')
        row.find('push button', 'Add a milestone').press()
        row.find('text', 'Milestone 1: what').write(order['milestone'][0])
        row.find('text', 'Milestone 1: by').write(order['milestone'][1])
        row = self.open_element('Evidence')
        for n, document in enumerate(order['evidence'], 1):
            if row.first('text', f'Document {n}') is None:
                row.find('push button', 'Add a document').press()
            row.find('text', f'Document {n}').write(document)
        for title in ('Governing body', 'Member responsible'):
            row = self.open_element(title)
            box = row.find('check box')
            if not box.is_on():
                box.press()
            ax.until(box.is_on, f'{title} stays off')
        self.look('Order')

    def settle_findings(self, reason):
        """Goes through the findings of the reading: what is only to consider is waived with a reason."""
        self.main.reads('0 must fix')
        waived = 0
        while self.main.first('label', '0 to consider') is None:
            until_waived = self.main.find('push button', re.compile('^Waive with a reason'), 5) \
                if self.main.first('push button', re.compile('^Waive with a reason')) else None
            if until_waived is None:
                self.press(re.compile('^Next finding'))
                continue
            until_waived.press()
            self.confirm('Waive this finding?', 'Waive', reason)
            waived += 1
            if waived > 12:
                raise ax.Missing('the findings to consider do not come to an end: ' + self.main.words()[-2000:])
        return waived

    def hand_up(self, note):
        self.press(re.compile('^Hand up…'))
        sheet = self.sheet('Hand up')
        sheet.reads('Nothing is missing')
        sheet.find('text', 'A note for the manager').write(note)
        sheet.reads('Wider Order – Policy Review')
        self.tick('Entered in WorkPro', sheet)
        self.look('Hand up')
        sheet.find('push button', 'Hand up').press()
        ax.until(lambda: len(self.windows()) == 1, lambda: 'the sheet of the hand-up stays open: '
                 + self.windows()[-1].words())
        self.main.reads('Handed up')

    # The manager.

    def open_approval(self, landlord, reference):
        self.go('Approvals')
        self.row(reference).press()
        self.main.reads(landlord)
        self.main.find('push button', 'Approve')
        self.look('Review')

    def return_order(self, comment, reason):
        self.press('Comment…')
        self.confirm(re.compile('^Comment on'), 'Pin it', comment)
        self.main.reads(comment)
        self.press('Return…')
        self.confirm('Return the order?', 'Return', reason)

    def approve(self, quality, compliance, note):
        self.write('How quality was ensured', quality)
        self.write('How compliance will be achieved', compliance)
        self.write('A note for the Ombudsman', note)
        self.look('Review, the DRM half')
        self.press('Approve')

        # What says so passes; the page goes on to the next order, or ends.
        def is_done():
            half = self.main.first('text', 'How quality was ensured')
            return half is None or half.text != quality
        ax.until(is_done, lambda: 'the order is not approved: ' + self.main.words())

    # The Ombudsman.

    def read_in_session(self, reference):
        self.go('Session')
        self.row(reference)
        self.look('Session')
        self.row(reference).press()
        self.main.find('push button', re.compile('^Ready to sign'))
        self.main.reads(reference)
        self.look('Session, reading')

    def is_marked(self):
        return self.main.first('password text') or \
            self.main.first('label', re.compile('^[1-9][0-9]* ready to sign')) or \
            self.main.first('push button', re.compile(r'^Sign \d+ order'))

    def mark_ready(self):
        """Until the end is in sight, the key that marks turns the page; a press takes its moment."""
        button = re.compile('^Ready to sign')
        for _ in range(30):
            ax.until(lambda: self.is_marked() or self.main.first('push button', button), 'no order is open')
            if self.is_marked():
                return
            self.press(button)
            try:
                ax.until(self.is_marked, 'nothing is marked yet', 2)
                return
            except ax.Missing:
                continue
        raise AssertionError('the order has no end')

    def leave_the_rest(self):
        """Goes to sign what is marked, though others of the session are unread."""
        def where():
            return self.main.first('password text') or self.main.first('push button', re.compile('^Later'))
        if ax.until(where, 'neither the next order nor the signing shows').role != 'password text':
            self.press('Back')
            self.press(re.compile('^Sign 1'))

    def sign(self):
        self.main.reads('Sign and minutes')
        self.main.find('password text').write(PASSPHRASE)
        self.look('Sign and minutes')
        self.press(re.compile('^Sign '))
        self.confirm(re.compile(r'^Sign \d+ order'), 'Sign')
        self.main.reads(re.compile('^1 order signed'))
        self.look('Minutes')

    # Everybody.

    def open_order(self, title):
        """From the case to the page of its order."""
        self.go('Cases')
        self.row(title).press()
        self.press('Open the order')
        self.main.reads('What happened')

    def save_pdf(self, path):
        """Through the menu and the file chooser, as far as the file is there."""
        self.press('Print, save or copy the order')
        self.main.find('menu item', 'Save as PDF…').press()
        chooser = ax.until(lambda: self.windows()[1:], 'no file chooser opens')[0]
        name = ax.until(lambda: next((node for node in chooser.all('text') if node.text.endswith('.pdf')), None),
                        'the file chooser proposes no name')
        name.write(path)
        chooser.find(BUTTON, 'Save').press()
        ax.until(lambda: os.path.exists(path) and os.path.getsize(path) > 0, f'{path} is not written')
        ax.until(lambda: len(self.windows()) == 1, 'the file chooser stays open')


def read_pdf(path):
    """The words of a PDF, each gap one space."""
    return ' '.join(ax.run('pdftotext', '-layout', path, '-').split())
