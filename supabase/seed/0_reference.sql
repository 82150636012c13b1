-- What every installation needs from its first day, production included. Applied at each start; every statement may run again.
-- A text that people have accepted must never be changed here. Add a new version below the old ones.

insert into public.consent_terms (version, body) values ('2026-11-01', $terms$
Before you join, read what you agree to. It takes three minutes. Ask your supervisor about anything that is not clear to you.

## What you make

- What you make for the project (code, designs, data, inventions, drawings, reports) becomes part of the project's **results**.
- Who owns the results follows the IP terms of the challenge. They stand on the challenge's page, and on the opening you asked for.
- Where the team's organisations own results, your university's share stands in the team's share table. What of it reaches you follows your university's own rules for students and inventors.
- You are asked to sign what is needed to register a right, such as a patent. It costs you nothing.

## Your name

- You are named as author or inventor of what you wrote or invented. Nobody may take your name off it.

## What you brought with you

- What you made before, or outside the project, stays yours. Tell the team in writing before you use it in the project.

## Secrets

- What the team or a partner tells you in confidence you keep to yourself, also after you leave, until it becomes public without your doing.
- Until bidding closes, the bid itself is such a secret: who bids, with what, and for how much.
- You do not copy the project's files to places the team has not agreed to.

## Your thesis and your papers

- You may write your thesis about your work, and publish. Show the text to the partners first: they have the challenge's review period (30 days unless it says otherwise, never more than 90) to ask that a secret be taken out, or that a patent be filed before. **No answer in that time means yes.**
- Nobody may keep you from your degree. What has to stay secret is left out, or examined behind closed doors.

## Leaving

- You may leave the team at any time. What you made until then stays with the project, and your name stays with it.
- Your stipend or credit is what the opening says. This agreement promises no employment.

## What is kept

- The date and time at which you accept, and this version of the text, are kept with your request. You can read both there at any time.
$terms$) on conflict (version) do nothing;

-- Files are kept in private buckets, one for each capability. Only the server uploads and downloads them.
insert into storage.buckets (id, name, public) values ('proposals', 'proposals', false), ('evidence', 'evidence', false), ('passports', 'passports', false),
  ('challenges', 'challenges', false), ('cvs', 'cvs', false)
on conflict (id) do nothing;

-- Fields of technology: what organisations are pre-qualified in and challenges ask for.
insert into public.technology_fields (position, code, label) values
  (1, 'sensors', 'Sensors and instrumentation'),
  (2, 'optics_and_photonics', 'Optics, lasers and photonics'),
  (3, 'radar_and_radio', 'Radar, radio and antennas'),
  (4, 'electronics', 'Electronics and microsystems'),
  (5, 'communications', 'Communications and networks'),
  (6, 'cyber_security', 'Cyber security and cryptography'),
  (7, 'software_and_data', 'Software, data and machine learning'),
  (8, 'autonomy_and_robotics', 'Autonomy, robotics and drones'),
  (9, 'navigation_and_control', 'Navigation, guidance and control'),
  (10, 'space', 'Space and satellites'),
  (11, 'aerospace_structures', 'Aerospace structures and flight'),
  (12, 'propulsion', 'Engines and propulsion'),
  (13, 'land_vehicles', 'Land vehicles and mobility'),
  (14, 'naval_and_underwater', 'Ships and underwater systems'),
  (15, 'energy_and_batteries', 'Energy, batteries and power'),
  (16, 'materials', 'Materials, composites and coatings'),
  (17, 'manufacturing', 'Manufacturing and inspection'),
  (18, 'energetics_and_protection', 'Energetic materials, armour and protection'),
  (19, 'chemistry_and_biology', 'Chemistry, biology and CBRN defence'),
  (20, 'medicine', 'Medicine and human performance'),
  (21, 'modelling_and_simulation', 'Modelling, simulation and training'),
  (22, 'environment_and_water', 'Environment, water and agriculture')
on conflict (code) do nothing;

-- Competencies, by field, each with the words that indicate it in a challenge. Labels and words can be improved here; a code must never change.
insert into public.competencies (field_code, position, code, label, terms) values
  ('sensors', 1, 'acoustic_sensing', 'Acoustics and sonar', 'acoustic or sonar or hydrophone'),
  ('sensors', 2, 'magnetic_sensing', 'Magnetic and metal detection', 'magnetometer or "metal detector" or "buried metal" or mine detection'),
  ('sensors', 3, 'sensor_fusion', 'Sensor fusion', '"sensor fusion" or "data fusion" or multisensor'),
  ('sensors', 4, 'metrology', 'Metrology and calibration', 'metrology or calibration'),
  ('sensors', 5, 'field_trials', 'Field trials and ranges', '"field trial" or "test range"'),
  ('optics_and_photonics', 1, 'lasers', 'Lasers', 'laser'),
  ('optics_and_photonics', 2, 'laser_range_finding', 'Laser range finding and lidar', 'lidar or "laser range" or "range finder" or rangefinder'),
  ('optics_and_photonics', 3, 'thermal_imaging', 'Thermal and infrared imaging', 'infrared or thermal imaging or "thermal camera"'),
  ('optics_and_photonics', 4, 'precision_optics', 'Precision optics and coatings', 'optics or optical or lens'),
  ('optics_and_photonics', 5, 'single_photon_detection', 'Single-photon detection', '"single photon" or photon or avalanche photodiode'),
  ('optics_and_photonics', 6, 'fibre_optics', 'Fibre optics', '"fibre optic" or "fiber optic" or "optical fibre"'),
  ('radar_and_radio', 1, 'radar_signal_processing', 'Radar signal processing', 'radar'),
  ('radar_and_radio', 2, 'antenna_design', 'Antennas and radio frequency', 'antenna or "radio frequency" or microwave'),
  ('radar_and_radio', 3, 'estimation_tracking', 'Estimation and tracking', 'tracking or kalman or estimation'),
  ('radar_and_radio', 4, 'tactical_radio', 'Tactical radio and waveforms', 'radio or waveform'),
  ('electronics', 1, 'embedded_systems', 'Embedded systems', 'embedded or firmware or microcontroller'),
  ('electronics', 2, 'fpga_design', 'FPGA and ASIC design', 'fpga or asic or "integrated circuit"'),
  ('electronics', 3, 'power_electronics', 'Power electronics', '"power electronics" or inverter or converter'),
  ('electronics', 4, 'electromagnetic_compatibility', 'Electromagnetic compatibility', '"electromagnetic compatibility" or emc or shielding'),
  ('electronics', 5, 'hardened_electronics', 'Hardened and rugged electronics', 'hardened or rugged or radiation'),
  ('communications', 1, 'mesh_networks', 'Mesh and ad hoc networks', 'mesh or "ad hoc network"'),
  ('communications', 2, 'satellite_communication', 'Satellite communication', 'satcom or "satellite communication"'),
  ('communications', 3, 'underwater_communication', 'Underwater communication', '"underwater communication" or "acoustic modem"'),
  ('cyber_security', 1, 'cryptography', 'Cryptography', 'cryptography or encryption or post-quantum'),
  ('cyber_security', 2, 'secure_hardware', 'Secure hardware and supply chain', '"secure boot" or tamper or "supply chain"'),
  ('cyber_security', 3, 'intrusion_detection', 'Intrusion detection and response', 'intrusion or malware or "cyber attack"'),
  ('software_and_data', 1, 'machine_learning', 'Machine learning', '"machine learning" or "neural network" or "deep learning" or learned'),
  ('software_and_data', 2, 'computer_vision', 'Computer vision', '"computer vision" or "machine vision" or "image recognition" or camera'),
  ('software_and_data', 3, 'language_technology', 'Language and speech technology', 'speech or translation or "language model" or urdu'),
  ('software_and_data', 4, 'data_engineering', 'Data engineering and analytics', 'analytics or "data platform" or database'),
  ('software_and_data', 5, 'geospatial', 'Geospatial analysis and mapping', 'geospatial or mapping or terrain or gis'),
  ('autonomy_and_robotics', 1, 'autonomous_flight', 'Autonomous flight and drones', 'drone or uav or unmanned aircraft or quadcopter'),
  ('autonomy_and_robotics', 2, 'ground_robots', 'Ground robots', '"ground robot" or "unmanned ground" or robot'),
  ('autonomy_and_robotics', 3, 'swarm_control', 'Swarms and cooperative control', 'swarm or cooperative'),
  ('navigation_and_control', 1, 'inertial_sensing', 'Inertial sensors', 'inertial or gyroscope or accelerometer'),
  ('navigation_and_control', 2, 'satellite_navigation', 'Satellite navigation and its denial', 'gnss or gps or "satellite navigation"'),
  ('navigation_and_control', 3, 'visual_navigation', 'Navigation by vision and terrain', '"visual navigation" or "terrain navigation" or odometry or navigation'),
  ('navigation_and_control', 4, 'control_engineering', 'Control engineering', 'control or autopilot'),
  ('space', 1, 'small_satellites', 'Small satellites', 'cubesat or "small satellite" or satellite'),
  ('space', 2, 'earth_observation', 'Earth observation', '"earth observation" or "remote sensing" or "satellite image"'),
  ('aerospace_structures', 1, 'aerodynamics', 'Aerodynamics', 'aerodynamics or aerofoil or "wind tunnel"'),
  ('aerospace_structures', 2, 'airframe_structures', 'Airframe structures', 'airframe or fuselage or wing'),
  ('aerospace_structures', 3, 'avionics', 'Avionics', 'avionics or cockpit'),
  ('propulsion', 1, 'turbine_engines', 'Turbine engines', 'turbine or turbojet'),
  ('propulsion', 2, 'electric_propulsion', 'Electric propulsion', '"electric motor" or "electric propulsion" or propeller'),
  ('propulsion', 3, 'rocket_motors', 'Rocket motors', 'rocket or "solid motor"'),
  ('land_vehicles', 1, 'vehicle_engineering', 'Vehicle engineering', 'vehicle or suspension or powertrain'),
  ('naval_and_underwater', 1, 'naval_architecture', 'Naval architecture', 'hull or ship or vessel'),
  ('naval_and_underwater', 2, 'underwater_vehicles', 'Underwater vehicles', 'underwater or submarine'),
  ('energy_and_batteries', 1, 'battery_technology', 'Batteries', 'battery or lithium or "energy storage"'),
  ('energy_and_batteries', 2, 'fuel_cells', 'Fuel cells and hydrogen', '"fuel cell" or hydrogen'),
  ('energy_and_batteries', 3, 'solar_power', 'Solar and field power', 'solar or photovoltaic or "field power"'),
  ('materials', 1, 'composites', 'Composites', 'composite or "carbon fibre"'),
  ('materials', 2, 'metallurgy', 'Metallurgy and alloys', 'alloy or steel or metallurgy'),
  ('materials', 3, 'ceramics', 'Ceramics and high temperature', 'ceramic or "high temperature"'),
  ('manufacturing', 1, 'additive_manufacturing', 'Additive manufacturing', '"additive manufacturing" or "3d printing" or "3d printed"'),
  ('manufacturing', 2, 'precision_machining', 'Precision machining', 'machining or milling or cnc'),
  ('manufacturing', 3, 'quality_inspection', 'Non-destructive testing', '"non-destructive" or inspection or ultrasound'),
  ('manufacturing', 4, 'environmental_testing', 'Environmental testing', 'vibration or "environmental test" or climatic'),
  ('energetics_and_protection', 1, 'armour_materials', 'Armour and impact materials', 'armour or ballistic or impact'),
  ('energetics_and_protection', 2, 'energetic_materials', 'Energetic materials', 'propellant or explosive or energetic'),
  ('energetics_and_protection', 3, 'soldier_systems', 'Soldier systems and protection', 'soldier or "body armour" or helmet'),
  ('chemistry_and_biology', 1, 'chemical_sensing', 'Chemical and gas sensing', 'gas sensor or chemical sensor or explosives detection'),
  ('medicine', 1, 'field_medicine', 'Field medicine and trauma', 'trauma or casualty or wound'),
  ('medicine', 2, 'diagnostics', 'Diagnostics and biosensors', 'diagnostic or biosensor or pathogen'),
  ('modelling_and_simulation', 1, 'modelling_simulation', 'Modelling and simulation', 'simulation or "digital twin" or modelling'),
  ('environment_and_water', 1, 'water_shelter', 'Field water, shelter and logistics', '"water purification" or drinking water or shelter or logistics')
on conflict (code) do update set field_code = excluded.field_code, label = excluded.label, terms = excluded.terms, position = excluded.position
  where (competencies.field_code, competencies.label, competencies.terms, competencies.position)
    <> (excluded.field_code, excluded.label, excluded.terms, excluded.position);

insert into private.free_mail_domains (domain)
select unnest(string_to_array('gmail.com googlemail.com yahoo.com yahoo.co.uk ymail.com hotmail.com hotmail.co.uk outlook.com live.com live.co.uk msn.com icloud.com me.com mac.com aol.com '
  'proton.me protonmail.com pm.me gmx.com gmx.net gmx.de web.de mail.com mail.ru yandex.com yandex.ru zoho.com zohomail.com fastmail.com tutanota.com tuta.com hey.com inbox.com '
  'qq.com 163.com 126.com foxmail.com naver.com rediffmail.com hushmail.com duck.com mozmail.com '
  'hotmail.de hotmail.fr hotmail.it hotmail.es outlook.de outlook.fr outlook.es live.nl live.fr live.de yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.in yahoo.co.in yahoo.com.pk '
  'rocketmail.com t-online.de freenet.de libero.it orange.fr wanadoo.fr free.fr laposte.net comcast.net verizon.net att.net sbcglobal.net btinternet.com bigpond.com '
  'privaterelay.appleid.com sina.com sohu.com daum.net hanmail.net mailinator.com guerrillamail.com posteo.de mailbox.org runbox.com simplelogin.com passmail.net', ' '))
on conflict do nothing;
